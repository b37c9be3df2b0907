-- Revert datastore:purge/confirm from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP FUNCTION datastore.purge_confirm(uuid,jsonb);

COMMIT;
