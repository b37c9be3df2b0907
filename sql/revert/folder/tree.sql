-- Revert datastore:folder/tree from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP FUNCTION datastore.folder_tree(uuid,uuid,uuid,integer,text);

COMMIT;
