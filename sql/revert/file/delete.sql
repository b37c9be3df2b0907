-- Revert datastore:file/delete from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP FUNCTION datastore.file_delete(uuid,uuid,boolean);

COMMIT;
