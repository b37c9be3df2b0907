-- Revert datastore:group/delete from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP FUNCTION datastore.group_delete(uuid,uuid,uuid,boolean);

COMMIT;
