-- Revert datastore:folder/stats from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP FUNCTION datastore.folder_stats(uuid,uuid,uuid);

COMMIT;
