-- Revert datastore:nachet/pipeline/_store from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP FUNCTION nachet_private.structure_store(uuid,jsonb);

COMMIT;
