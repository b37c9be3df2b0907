-- Revert datastore:access/_reach from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP FUNCTION datastore_private.access_reach(datastore_private.container,uuid,integer);
DROP TYPE datastore_private.access_way;

COMMIT;
