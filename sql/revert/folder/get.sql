-- Revert datastore:folder/get from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP FUNCTION datastore.folder_get(uuid,uuid);

COMMIT;
