-- Revert datastore:group/_last_manager from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP TRIGGER user_group_deleted ON datastore_private.user_group;
DROP TRIGGER user_group_updated ON datastore_private.user_group;
DROP FUNCTION datastore_private.user_group_changed();

COMMIT;
