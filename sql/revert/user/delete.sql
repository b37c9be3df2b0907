-- Revert datastore:user/delete from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP FUNCTION datastore.user_delete(uuid,uuid,uuid,boolean,boolean);

COMMIT;
