-- Verify datastore:folder/tree on pg
BEGIN;
SET LOCAL ROLE datastore_owner;

SELECT 1 / has_function_privilege(
           'datastore_app', 'datastore.folder_tree(uuid,uuid,uuid,integer,text)', 'execute')::int;
SELECT 1 / has_function_privilege(
           'datastore_user', 'datastore.folder_tree(uuid,uuid,uuid,integer,text)', 'execute')::int;
SELECT 1 / (NOT has_function_privilege(
           'datastore_reader',
           'datastore.folder_tree(uuid,uuid,uuid,integer,text)', 'execute'))::int;
SELECT 1 / (NOT has_function_privilege(
           'public', 'datastore.folder_tree(uuid,uuid,uuid,integer,text)', 'execute'))::int;

ROLLBACK;
