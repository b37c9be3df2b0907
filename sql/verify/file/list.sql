-- Verify datastore:file/list on pg
BEGIN;
SET LOCAL ROLE datastore_owner;

SELECT 1 / has_function_privilege(
           'datastore_app', 'datastore.file_list(uuid,uuid,integer,text)', 'execute')::int;
SELECT 1 / has_function_privilege(
           'datastore_user', 'datastore.file_list(uuid,uuid,integer,text)', 'execute')::int;
SELECT 1 / (NOT has_function_privilege(
           'datastore_reader', 'datastore.file_list(uuid,uuid,integer,text)', 'execute'))::int;
SELECT 1 / (NOT has_function_privilege(
           'public', 'datastore.file_list(uuid,uuid,integer,text)', 'execute'))::int;

ROLLBACK;
