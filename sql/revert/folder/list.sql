-- Revert datastore:folder/list from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP FUNCTION datastore.folder_list(uuid,uuid,uuid,integer,text);

COMMIT;
