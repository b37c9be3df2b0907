-- Revert datastore:nachet/inference/get from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP FUNCTION nachet.inference_get(uuid,uuid);

COMMIT;
