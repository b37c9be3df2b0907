-- Revert datastore:folder/path from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP FUNCTION datastore.folder_path(uuid,uuid);

COMMIT;
