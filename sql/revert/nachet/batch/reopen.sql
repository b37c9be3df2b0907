-- Revert datastore:nachet/batch/reopen from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP FUNCTION nachet.batch_reopen(uuid,uuid,integer);

COMMIT;
