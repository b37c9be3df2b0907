-- Revert datastore:user/get from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP FUNCTION datastore.user_get(uuid,uuid,text);

COMMIT;
