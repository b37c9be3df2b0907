-- Revert datastore:folder/move from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP FUNCTION datastore.folder_move(uuid,uuid,uuid);

COMMIT;
