-- Verify datastore:folder/rename on pg
BEGIN;
SET LOCAL ROLE datastore_owner;

SELECT 1 / has_function_privilege(
           'datastore_app', 'datastore.folder_rename(uuid,uuid,text)', 'execute')::int;
SELECT 1 / has_function_privilege(
           'datastore_user', 'datastore.folder_rename(uuid,uuid,text)', 'execute')::int;
SELECT 1 / (NOT has_function_privilege(
           'datastore_reader', 'datastore.folder_rename(uuid,uuid,text)', 'execute'))::int;
SELECT 1 / (NOT has_function_privilege(
           'public', 'datastore.folder_rename(uuid,uuid,text)', 'execute'))::int;

ROLLBACK;
