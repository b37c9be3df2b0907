-- Revert datastore:user/list from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP FUNCTION datastore.user_list(uuid,integer,text);

COMMIT;
