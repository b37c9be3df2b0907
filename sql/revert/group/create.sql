-- Revert datastore:group/create from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP FUNCTION datastore.group_create(uuid,text,boolean);

COMMIT;
