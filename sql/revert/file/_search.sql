-- Revert datastore:file/_search from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP FUNCTION datastore_private.file_find(datastore_private.file_filter,uuid,integer);
DROP FUNCTION datastore_private.file_indexed(datastore_private.file_filter,uuid,integer);
DROP FUNCTION datastore_private.file_named(datastore_private.file_filter,uuid[],uuid,integer);
DROP FUNCTION datastore_private.file_by_container(datastore_private.file_filter,uuid[],uuid,
    integer);
DROP FUNCTION datastore_private.file_newest(datastore_private.file_filter,uuid,uuid,integer);
DROP FUNCTION datastore_private.file_matches(datastore_private.file,datastore_private.file_filter);
DROP TYPE datastore_private.file_filter;

COMMIT;
