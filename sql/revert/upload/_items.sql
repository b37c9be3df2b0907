-- Revert datastore:upload/_items from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP FUNCTION datastore_private.upload_items(uuid);

COMMIT;
