-- Revert datastore:user/_db_role from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP FUNCTION datastore_private.db_role_require(text);

COMMIT;
