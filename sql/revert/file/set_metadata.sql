-- Revert datastore:file/set_metadata from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP FUNCTION datastore.file_set_metadata(uuid,uuid,jsonb,boolean);

COMMIT;
