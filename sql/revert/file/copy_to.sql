-- Revert datastore:file/copy_to from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP FUNCTION datastore.file_copy_to(
    uuid,uuid,uuid[],boolean,text,datastore.duplicate_policy,interval);

COMMIT;
