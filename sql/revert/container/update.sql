-- Revert datastore:container/update from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP FUNCTION datastore.container_update(uuid,uuid,text,boolean,integer,bigint,bigint,text[],
    text[]);

COMMIT;
