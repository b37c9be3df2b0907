-- Revert datastore:user/bind_login from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP FUNCTION datastore.user_bind_login(uuid,uuid,text);

COMMIT;
