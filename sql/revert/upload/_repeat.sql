-- Revert datastore:upload/_repeat from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP FUNCTION datastore_private.upload_repeat(uuid,text,bytea);

COMMIT;
