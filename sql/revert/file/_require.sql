-- Revert datastore:file/_require from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP FUNCTION datastore_private.file_require(uuid,uuid,datastore.level);

COMMIT;
