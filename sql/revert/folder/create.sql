-- Revert datastore:folder/create from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP FUNCTION datastore.folder_create(uuid,uuid,text,uuid);

COMMIT;
