-- Revert datastore:access/_require from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP FUNCTION datastore_private.access_require(uuid,uuid,datastore.level,text);

COMMIT;
