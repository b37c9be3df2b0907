-- Revert datastore:user/find from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP FUNCTION datastore.user_find(uuid,text,integer,text);

COMMIT;
