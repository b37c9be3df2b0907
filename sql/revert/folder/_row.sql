-- Revert datastore:folder/_row from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP FUNCTION datastore_private.folder_row(uuid);

COMMIT;
