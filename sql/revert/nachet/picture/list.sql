-- Revert datastore:nachet/picture/list from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP FUNCTION nachet.picture_list(uuid,uuid,integer,text);

COMMIT;
