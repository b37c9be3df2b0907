-- Revert datastore:user/_require from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP FUNCTION datastore_private.user_require(uuid,uuid);

COMMIT;
