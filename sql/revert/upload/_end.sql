-- Revert datastore:upload/_end from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP FUNCTION datastore_private.upload_end(uuid,datastore.upload_state);

COMMIT;
