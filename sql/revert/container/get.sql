-- Revert datastore:container/get from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP FUNCTION datastore.container_get(uuid,uuid);

COMMIT;
