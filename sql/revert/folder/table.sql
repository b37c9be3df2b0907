-- Revert datastore:folder/table from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

ALTER TABLE datastore_private.container DROP CONSTRAINT container_general_folder;
DROP INDEX datastore_private.container_general_folder_idx;
DROP TABLE datastore_private.folder;

COMMIT;
