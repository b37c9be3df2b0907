-- Revert datastore:upload/type from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP TYPE datastore.upload;
DROP TYPE datastore.upload_source;
DROP TYPE datastore.upload_item;
DROP TYPE datastore.duplicate_policy;
DROP TYPE datastore.item_state;
DROP TYPE datastore.upload_state;

COMMIT;
