-- Revert datastore:user/_belongings from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP FUNCTION datastore_private.user_belongings(uuid,uuid,boolean,boolean);

COMMIT;
