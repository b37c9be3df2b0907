-- Revert datastore:upload/extend from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP FUNCTION datastore.upload_extend(uuid,uuid,interval);

COMMIT;
