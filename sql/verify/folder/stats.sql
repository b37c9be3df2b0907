-- Verify datastore:folder/stats on pg
BEGIN;
SET LOCAL ROLE datastore_owner;

SELECT 1 / has_function_privilege(
           'datastore_app', 'datastore.folder_stats(uuid,uuid,uuid)', 'execute')::int;
SELECT 1 / has_function_privilege(
           'datastore_user', 'datastore.folder_stats(uuid,uuid,uuid)', 'execute')::int;
SELECT 1 / (NOT has_function_privilege(
           'datastore_reader', 'datastore.folder_stats(uuid,uuid,uuid)', 'execute'))::int;
SELECT 1 / (NOT has_function_privilege(
           'public', 'datastore.folder_stats(uuid,uuid,uuid)', 'execute'))::int;

ROLLBACK;
