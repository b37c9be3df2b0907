-- Revert datastore:nachet/dataset/list from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP FUNCTION nachet.dataset_list(uuid,uuid,integer,text);

COMMIT;
