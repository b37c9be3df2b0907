-- Revert datastore:file/list from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP FUNCTION datastore.file_list(uuid,uuid,integer,text);

COMMIT;
