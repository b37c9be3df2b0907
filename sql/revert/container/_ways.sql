-- Revert datastore:container/_ways from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP FUNCTION datastore_private.container_ways(uuid,uuid,integer);
DROP TYPE datastore_private.container_way;

COMMIT;
