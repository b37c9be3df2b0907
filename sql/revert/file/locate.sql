-- Revert datastore:file/locate from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP FUNCTION datastore.file_locate(uuid,uuid,text);

COMMIT;
