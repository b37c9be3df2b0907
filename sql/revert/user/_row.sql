-- Revert datastore:user/_row from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP FUNCTION datastore_private.user_row(uuid);

COMMIT;
