-- Verify datastore:file/_remove on pg
BEGIN;
SET LOCAL ROLE datastore_owner;

SELECT 1 / has_function_privilege(
           'datastore_owner',
           'datastore_private.file_remove(uuid,uuid[],boolean)', 'execute')::int;
SELECT 1 / (NOT has_function_privilege(
           'datastore_app',
           'datastore_private.file_remove(uuid,uuid[],boolean)', 'execute'))::int;
SELECT 1 / (NOT has_function_privilege(
           'public', 'datastore_private.file_remove(uuid,uuid[],boolean)', 'execute'))::int;

ROLLBACK;
