-- Revert datastore:file/_rows from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP FUNCTION datastore_private.file_rows(uuid[],text,boolean);

COMMIT;
