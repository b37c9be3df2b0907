-- Revert datastore:upload/_awaited from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP TRIGGER upload_item_no_truncate ON datastore_private.upload_item;
DROP TRIGGER upload_item_deleted ON datastore_private.upload_item;
DROP FUNCTION datastore_private.upload_item_deleted();

COMMIT;
