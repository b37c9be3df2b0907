-- Revert datastore:upload/abort from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP FUNCTION datastore.upload_abort(uuid,uuid);

COMMIT;
