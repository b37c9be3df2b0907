-- Revert datastore:nachet/batch/view from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP VIEW nachet.batches;

COMMIT;
