-- Revert datastore:nachet/picture/_require from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP FUNCTION nachet_private.picture_files_hold(uuid[],text);
DROP FUNCTION nachet_private.picture_require(uuid,uuid,datastore.level,text);
DROP FUNCTION nachet_private.picture_file_require(uuid,uuid,datastore.level,text);

COMMIT;
