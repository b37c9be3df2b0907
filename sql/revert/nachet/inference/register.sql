-- Revert datastore:nachet/inference/register from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP FUNCTION nachet.inference_register(uuid,uuid,json,uuid,text);

COMMIT;
