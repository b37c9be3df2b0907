-- Revert datastore:nachet/batch/list from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP FUNCTION nachet.batch_list(uuid,uuid,integer,text);

COMMIT;
