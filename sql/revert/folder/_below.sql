-- Revert datastore:folder/_below from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP FUNCTION datastore_private.folder_seize(uuid,uuid);
DROP FUNCTION datastore_private.folder_below(uuid,uuid);

COMMIT;
