-- Verify datastore:nachet/folder/validated on pg
BEGIN;
SET LOCAL ROLE datastore_owner;

SELECT 1 / has_function_privilege(
           'datastore_app', 'nachet.folder_validated(uuid,uuid,integer,text)', 'execute')::int;
SELECT 1 / has_function_privilege(
           'datastore_user', 'nachet.folder_validated(uuid,uuid,integer,text)', 'execute')::int;
SELECT 1 / (NOT has_function_privilege(
           'datastore_reader', 'nachet.folder_validated(uuid,uuid,integer,text)', 'execute'))::int;
SELECT 1 / (NOT has_function_privilege(
           'public', 'nachet.folder_validated(uuid,uuid,integer,text)', 'execute'))::int;

ROLLBACK;
