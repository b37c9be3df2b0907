-- Revert datastore:nachet/setup/schemas from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP SCHEMA nachet_private;
DROP SCHEMA nachet;

COMMIT;
