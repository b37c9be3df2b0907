-- Revert datastore:nachet/dataset/get from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP FUNCTION nachet.dataset_get(uuid,uuid);

COMMIT;
