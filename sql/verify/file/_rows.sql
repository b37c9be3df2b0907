-- Verify datastore:file/_rows on pg
BEGIN;
SET LOCAL ROLE datastore_owner;

SELECT 1 / has_function_privilege(
           'datastore_owner', 'datastore_private.file_rows(uuid[],text,boolean)', 'execute')::int;
SELECT 1 / (NOT has_function_privilege(
           'datastore_app', 'datastore_private.file_rows(uuid[],text,boolean)', 'execute'))::int;
SELECT 1 / (NOT has_function_privilege(
           'public', 'datastore_private.file_rows(uuid[],text,boolean)', 'execute'))::int;

ROLLBACK;
