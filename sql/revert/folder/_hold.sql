-- Revert datastore:folder/_hold from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP FUNCTION datastore_private.folder_hold(uuid,uuid,text);

COMMIT;
