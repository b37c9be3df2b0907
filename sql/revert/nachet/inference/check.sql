-- Revert datastore:nachet/inference/check from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP FUNCTION nachet.inference_check(uuid,jsonb);

COMMIT;
