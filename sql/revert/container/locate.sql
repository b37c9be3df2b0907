-- Revert datastore:container/locate from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP FUNCTION datastore.container_locate(uuid,uuid);

COMMIT;
