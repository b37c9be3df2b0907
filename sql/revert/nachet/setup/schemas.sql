-- Revert datastore:nachet/setup/schemas from pg
BEGIN;
SET LOCAL ROLE datastore_owner;


COMMIT;
