-- Revert datastore:container/transfer from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP FUNCTION datastore.container_transfer(uuid,uuid,uuid,uuid);

COMMIT;
