-- Revert datastore:group/rename from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP FUNCTION datastore.group_rename(uuid,uuid,text);

COMMIT;
