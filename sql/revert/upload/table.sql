-- Revert datastore:upload/table from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP TABLE datastore_private.upload_item;
DROP TABLE datastore_private.upload;

COMMIT;
