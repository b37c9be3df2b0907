-- Revert datastore:access/list from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP FUNCTION datastore.access_list(uuid,uuid,integer,text);

COMMIT;
