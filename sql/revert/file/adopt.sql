-- Revert datastore:file/adopt from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP FUNCTION datastore.file_adopt(uuid,uuid,jsonb,integer);

COMMIT;
