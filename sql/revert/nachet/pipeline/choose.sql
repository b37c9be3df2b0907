-- Revert datastore:nachet/pipeline/choose from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP FUNCTION nachet.pipeline_choose(uuid,uuid);

COMMIT;
