-- Revert datastore:container/adopt from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP FUNCTION datastore.container_adopt(uuid,uuid,integer,text,text,uuid);

COMMIT;
