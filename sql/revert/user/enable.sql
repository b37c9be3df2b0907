-- Revert datastore:user/enable from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP FUNCTION datastore.user_enable(uuid,uuid);

COMMIT;
