-- Revert datastore:upload/_accept from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP FUNCTION datastore_private.upload_accept(datastore_private.upload,jsonb);

COMMIT;
