-- Revert datastore:user/_last_admin from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP TRIGGER users_deleted ON datastore_private.users;
DROP TRIGGER users_updated ON datastore_private.users;
DROP FUNCTION datastore_private.users_changed();

COMMIT;
