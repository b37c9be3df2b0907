-- Verify datastore:folder/create on pg
BEGIN;
SET LOCAL ROLE datastore_owner;

SELECT 1 / has_function_privilege(
           'datastore_app', 'datastore.folder_create(uuid,uuid,text,uuid)', 'execute')::int;
SELECT 1 / has_function_privilege(
           'datastore_user', 'datastore.folder_create(uuid,uuid,text,uuid)', 'execute')::int;
SELECT 1 / (NOT has_function_privilege(
           'datastore_reader', 'datastore.folder_create(uuid,uuid,text,uuid)', 'execute'))::int;
SELECT 1 / (NOT has_function_privilege(
           'public', 'datastore.folder_create(uuid,uuid,text,uuid)', 'execute'))::int;

ROLLBACK;
