-- Revert datastore:nachet/pipeline/set_default from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP FUNCTION nachet.pipeline_set_default(uuid,uuid);

COMMIT;
