-- Revert datastore:nachet/dataset/diff from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP FUNCTION nachet.dataset_diff(uuid,uuid,uuid,integer,text);

COMMIT;
