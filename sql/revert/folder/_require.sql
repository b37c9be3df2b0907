-- Revert datastore:folder/_require from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP FUNCTION datastore_private.folder_require(uuid,uuid,datastore.level);
DROP FUNCTION datastore_private.folder_require_in(uuid,uuid,text);

COMMIT;
