-- Revert datastore:upload/_row from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP FUNCTION datastore_private.upload_row(uuid,text);

COMMIT;
