-- Revert datastore:nachet/batch/get from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP FUNCTION nachet.batch_get(uuid,uuid);

COMMIT;
