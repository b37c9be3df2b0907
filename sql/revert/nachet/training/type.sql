-- Revert datastore:nachet/training/type from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP TYPE nachet.training;

COMMIT;
