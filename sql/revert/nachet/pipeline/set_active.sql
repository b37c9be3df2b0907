-- Revert datastore:nachet/pipeline/set_active from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP FUNCTION nachet.pipeline_set_active(uuid,uuid,boolean);

COMMIT;
