-- Revert datastore:file/_remove from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP FUNCTION datastore_private.file_remove(uuid,uuid[],boolean);

COMMIT;
