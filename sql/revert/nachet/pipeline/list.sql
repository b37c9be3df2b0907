-- Revert datastore:nachet/pipeline/list from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP FUNCTION nachet.pipeline_list(uuid,boolean,integer,text);

COMMIT;
