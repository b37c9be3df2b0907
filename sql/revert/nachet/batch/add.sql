-- Revert datastore:nachet/batch/add from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP FUNCTION nachet.batch_add(uuid,uuid,jsonb);

COMMIT;
