-- Revert datastore:file/get from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP FUNCTION datastore.file_get(uuid,uuid);

COMMIT;
