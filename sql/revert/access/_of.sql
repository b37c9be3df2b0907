-- Revert datastore:access/_of from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP FUNCTION datastore_private.access_of(uuid,uuid,datastore.level);

COMMIT;
