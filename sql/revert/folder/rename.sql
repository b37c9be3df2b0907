-- Revert datastore:folder/rename from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP FUNCTION datastore.folder_rename(uuid,uuid,text);

COMMIT;
