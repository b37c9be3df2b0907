-- Revert datastore:nachet/picture/_require from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP FUNCTION nachet_private.picture_require(uuid,uuid,datastore.level,text);

COMMIT;
