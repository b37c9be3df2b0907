-- Revert datastore:nachet/dataset/_rows from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP FUNCTION nachet_private.dataset_rows(uuid[],text);
DROP FUNCTION nachet_private.dataset_require(uuid,uuid);

COMMIT;
