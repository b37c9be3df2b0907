-- Revert datastore:user/register from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP FUNCTION datastore.user_register(uuid,text,datastore.user_role,text);

COMMIT;
