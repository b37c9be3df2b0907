-- Revert datastore:upload/_require from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP FUNCTION datastore_private.upload_require(uuid,uuid);

COMMIT;
