-- Revert datastore:group/_require_manager from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP FUNCTION datastore_private.group_require_manager(uuid,uuid,datastore.user_role[],text);

COMMIT;
