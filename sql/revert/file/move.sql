-- Revert datastore:file/move from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP FUNCTION datastore.file_move(uuid,uuid,uuid[],uuid);

COMMIT;
