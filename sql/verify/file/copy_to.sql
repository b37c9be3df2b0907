-- Verify datastore:file/copy_to on pg
BEGIN;
SET LOCAL ROLE datastore_owner;

SELECT 1 / has_function_privilege(
           'datastore_app',
           'datastore.file_copy_to(uuid,uuid,uuid[],boolean,text,datastore.duplicate_policy,'
           'interval)',
           'execute')::int;
SELECT 1 / has_function_privilege(
           'datastore_user',
           'datastore.file_copy_to(uuid,uuid,uuid[],boolean,text,datastore.duplicate_policy,'
           'interval)',
           'execute')::int;
SELECT 1 / (NOT has_function_privilege(
           'datastore_reader',
           'datastore.file_copy_to(uuid,uuid,uuid[],boolean,text,datastore.duplicate_policy,'
           'interval)',
           'execute'))::int;
SELECT 1 / (NOT has_function_privilege(
           'public',
           'datastore.file_copy_to(uuid,uuid,uuid[],boolean,text,datastore.duplicate_policy,'
           'interval)',
           'execute'))::int;

ROLLBACK;
