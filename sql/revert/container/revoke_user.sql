-- Revert datastore:container/revoke_user from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP FUNCTION datastore.container_revoke_user(uuid,uuid,uuid);

COMMIT;
