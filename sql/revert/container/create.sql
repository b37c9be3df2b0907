-- Revert datastore:container/create from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP FUNCTION datastore.container_create(uuid,text,boolean,text,uuid,integer,bigint,bigint,text[]);

COMMIT;
