-- Revert datastore:upload/_expire from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP FUNCTION datastore_private.upload_expire(uuid);

COMMIT;
