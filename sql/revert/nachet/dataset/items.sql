-- Revert datastore:nachet/dataset/items from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP FUNCTION nachet.dataset_items(uuid,uuid,integer,text);

COMMIT;
