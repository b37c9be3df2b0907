-- Revert datastore:upload/_blob_key from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP FUNCTION datastore_private.upload_blob_key(uuid,uuid,integer,text);

COMMIT;
