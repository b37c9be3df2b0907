-- Revert datastore:folder/resolve from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP FUNCTION datastore.folder_resolve(uuid,uuid,text,datastore.entry_kind);

COMMIT;
