-- Revert datastore:access/_role from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP FUNCTION datastore_private.actor_require_role(uuid,datastore.user_role[]);

COMMIT;
