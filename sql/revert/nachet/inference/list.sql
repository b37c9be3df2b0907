-- Revert datastore:nachet/inference/list from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP FUNCTION nachet.inference_list(uuid,uuid,integer,text);

COMMIT;
