-- Revert datastore:file/trace from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP FUNCTION datastore.file_trace(uuid,uuid,jsonb,integer);

COMMIT;
