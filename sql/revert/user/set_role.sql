-- Revert datastore:user/set_role from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP FUNCTION datastore.user_set_role(uuid,uuid,datastore.user_role);

COMMIT;
