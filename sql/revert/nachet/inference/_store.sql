-- Revert datastore:nachet/inference/_store from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP FUNCTION nachet_private.inference_store(uuid,uuid,uuid,json,jsonb,
    nachet_private.found_box[],nachet_private.found_guess[],text);

COMMIT;
