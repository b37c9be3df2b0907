-- Revert datastore:file/rename from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP FUNCTION datastore.file_rename(uuid,uuid,text);

COMMIT;
