-- Revert datastore:container/delete from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP FUNCTION datastore.container_delete(uuid,uuid,boolean);

COMMIT;
