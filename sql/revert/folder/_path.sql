-- Revert datastore:folder/_path from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP FUNCTION datastore_private.folder_path_of(uuid);

COMMIT;
