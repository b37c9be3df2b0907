-- Verify datastore:file/_usage on pg
BEGIN;
SET LOCAL ROLE datastore_owner;

SELECT 1 / has_function_privilege(
           'datastore_owner', 'datastore_private.file_count_usage()', 'execute')::int;
SELECT 1 / (NOT has_function_privilege(
           'datastore_app', 'datastore_private.file_count_usage()', 'execute'))::int;
SELECT 1 / (NOT has_function_privilege(
           'public', 'datastore_private.file_count_usage()', 'execute'))::int;
SELECT 1 / count(*) FROM pg_trigger
 WHERE tgrelid = 'datastore_private.file'::regclass AND tgname = 'file_count_usage_insert';
SELECT 1 / count(*) FROM pg_trigger
 WHERE tgrelid = 'datastore_private.file'::regclass AND tgname = 'file_count_usage_delete';

ROLLBACK;
