-- Revert datastore:folder/_remove from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP FUNCTION datastore_private.folder_remove(uuid,uuid,boolean);
DROP FUNCTION datastore_private.folder_refuse_newcomer(text);
DROP FUNCTION datastore_private.folder_remove_uploads(uuid[]);

COMMIT;
