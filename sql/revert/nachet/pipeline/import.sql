-- Revert datastore:nachet/pipeline/import from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP FUNCTION nachet.pipeline_import(uuid,jsonb,boolean);

COMMIT;
