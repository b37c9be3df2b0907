-- Revert datastore:file/table from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP TABLE datastore_private.file_storage;
DROP TABLE datastore_private.file;

COMMIT;
