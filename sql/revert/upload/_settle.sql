-- Revert datastore:upload/_settle from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP FUNCTION datastore_private.upload_settle(datastore_private.upload,jsonb);

COMMIT;
