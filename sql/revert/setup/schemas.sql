-- Revert datastore:setup/schemas from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

ALTER DEFAULT PRIVILEGES FOR ROLE datastore_owner GRANT EXECUTE ON FUNCTIONS TO PUBLIC;
DROP SCHEMA datastore_private;
DROP SCHEMA datastore;

COMMIT;
