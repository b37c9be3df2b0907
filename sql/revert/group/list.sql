-- Revert datastore:group/list from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP FUNCTION datastore.group_list(uuid,integer,text);

COMMIT;
