-- Revert datastore:folder/_no_cycle from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP TRIGGER folder_inserted ON datastore_private.folder;
DROP TRIGGER folder_deleted ON datastore_private.folder;
DROP TRIGGER folder_updated ON datastore_private.folder;
DROP FUNCTION datastore_private.folder_inserted();
DROP FUNCTION datastore_private.folder_deleted();
DROP FUNCTION datastore_private.folder_updated();
DROP FUNCTION datastore_private.folder_require_no_cycle(uuid[]);

COMMIT;
