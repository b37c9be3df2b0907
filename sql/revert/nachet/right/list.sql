-- Revert datastore:nachet/right/list from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP FUNCTION nachet.right_list(uuid,integer,text);

COMMIT;
