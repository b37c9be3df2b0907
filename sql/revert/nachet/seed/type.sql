-- Revert datastore:nachet/seed/type from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP TYPE nachet.seed;

COMMIT;
