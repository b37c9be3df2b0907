-- Revert datastore:setup/version from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP FUNCTION datastore.schema_version();

COMMIT;
