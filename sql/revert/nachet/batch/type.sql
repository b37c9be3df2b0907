-- Revert datastore:nachet/batch/type from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP TYPE nachet.batch;
DROP TYPE nachet.batch_state;

COMMIT;
