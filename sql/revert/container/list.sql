-- Revert datastore:container/list from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP FUNCTION datastore.container_list(uuid,integer,text);

COMMIT;
