-- Revert datastore:file/_copy_items from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP FUNCTION datastore_private.file_copy_items(uuid,uuid[],boolean);

COMMIT;
