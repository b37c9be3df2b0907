-- Revert datastore:nachet/seed/data from pg
BEGIN;
SET LOCAL ROLE datastore_owner;


COMMIT;
