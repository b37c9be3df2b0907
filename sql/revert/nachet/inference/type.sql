-- Revert datastore:nachet/inference/type from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP TYPE nachet.inference;

COMMIT;
