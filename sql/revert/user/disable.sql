-- Revert datastore:user/disable from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP FUNCTION datastore.user_disable(uuid,uuid);

COMMIT;
