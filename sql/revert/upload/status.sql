-- Revert datastore:upload/status from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP FUNCTION datastore.upload_status(uuid,uuid);

COMMIT;
