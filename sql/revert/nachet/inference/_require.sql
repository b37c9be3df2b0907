-- Revert datastore:nachet/inference/_require from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP FUNCTION nachet_private.inference_require(uuid,uuid,datastore.level);

COMMIT;
