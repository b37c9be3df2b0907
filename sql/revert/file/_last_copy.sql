-- Revert datastore:file/_last_copy from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP TRIGGER file_storage_no_truncate ON datastore_private.file_storage;
DROP TRIGGER file_no_truncate ON datastore_private.file;
DROP TRIGGER file_finish_deletion ON datastore_private.file;
DROP TRIGGER file_deleted ON datastore_private.file;
DROP TRIGGER file_updated ON datastore_private.file;
DROP TRIGGER file_inserted ON datastore_private.file;
DROP TRIGGER file_storage_updated ON datastore_private.file_storage;
DROP TRIGGER file_storage_deleted ON datastore_private.file_storage;
DROP TRIGGER file_storage_inserted ON datastore_private.file_storage;
DROP FUNCTION datastore_private.file_finish_deletion();
DROP FUNCTION datastore_private.file_deleted();
DROP FUNCTION datastore_private.file_updated();
DROP FUNCTION datastore_private.file_inserted();
DROP FUNCTION datastore_private.file_storage_updated();
DROP FUNCTION datastore_private.file_storage_deleted();
DROP FUNCTION datastore_private.file_storage_inserted();
DROP FUNCTION datastore_private.file_doubt_copies(uuid[]);
DROP FUNCTION datastore_private.file_require_copy(uuid[]);

COMMIT;
