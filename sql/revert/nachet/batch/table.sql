-- Revert datastore:nachet/batch/table from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP TABLE nachet_private.batch_failure;
DROP TABLE nachet_private.batch_seed;
DROP TABLE nachet_private.batch;

COMMIT;
