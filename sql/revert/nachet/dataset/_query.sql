-- Revert datastore:nachet/dataset/_query from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP FUNCTION nachet_private.dataset_split(jsonb);
DROP FUNCTION nachet_private.dataset_query(uuid,uuid,jsonb);

COMMIT;
