-- Revert datastore:folder/delete from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP FUNCTION datastore.folder_delete(uuid,uuid,boolean);

COMMIT;
