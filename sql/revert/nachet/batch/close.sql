-- Revert datastore:nachet/batch/close from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP FUNCTION nachet.batch_close(uuid,uuid);

COMMIT;
