-- Revert datastore:nachet/batch/fail from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP FUNCTION nachet.batch_fail(uuid,uuid,jsonb);

COMMIT;
