-- Revert datastore:nachet/folder/validated from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP FUNCTION nachet.folder_validated(uuid,uuid,integer,text);

COMMIT;
