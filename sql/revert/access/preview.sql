-- Revert datastore:access/preview from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP FUNCTION datastore.access_preview(uuid,uuid,datastore.level,uuid,uuid,integer,text);

COMMIT;
