-- Verify datastore:folder/_no_cycle on pg
BEGIN;
SET LOCAL ROLE datastore_owner;

SELECT 1 / has_function_privilege(
           'datastore_owner', 'datastore_private.folder_require_no_cycle(uuid[])', 'execute')::int;
SELECT 1 / (NOT has_function_privilege(
           'datastore_app', 'datastore_private.folder_require_no_cycle(uuid[])', 'execute'))::int;
SELECT 1 / (NOT has_function_privilege(
           'public', 'datastore_private.folder_require_no_cycle(uuid[])', 'execute'))::int;
SELECT 1 / has_function_privilege(
           'datastore_owner', 'datastore_private.folder_updated()', 'execute')::int;
SELECT 1 / (NOT has_function_privilege(
           'datastore_app', 'datastore_private.folder_updated()', 'execute'))::int;
SELECT 1 / (NOT has_function_privilege(
           'public', 'datastore_private.folder_updated()', 'execute'))::int;
SELECT 1 / count(*) FROM pg_trigger
 WHERE tgrelid = 'datastore_private.folder'::regclass AND tgname = 'folder_updated';
SELECT 1 / has_function_privilege(
           'datastore_owner', 'datastore_private.folder_deleted()', 'execute')::int;
SELECT 1 / (NOT has_function_privilege(
           'datastore_app', 'datastore_private.folder_deleted()', 'execute'))::int;
SELECT 1 / (NOT has_function_privilege(
           'public', 'datastore_private.folder_deleted()', 'execute'))::int;
SELECT 1 / count(*) FROM pg_trigger
 WHERE tgrelid = 'datastore_private.folder'::regclass AND tgname = 'folder_deleted';
SELECT 1 / has_function_privilege(
           'datastore_owner', 'datastore_private.folder_inserted()', 'execute')::int;
SELECT 1 / (NOT has_function_privilege(
           'datastore_app', 'datastore_private.folder_inserted()', 'execute'))::int;
SELECT 1 / (NOT has_function_privilege(
           'public', 'datastore_private.folder_inserted()', 'execute'))::int;
SELECT 1 / count(*) FROM pg_trigger
 WHERE tgrelid = 'datastore_private.folder'::regclass AND tgname = 'folder_inserted';

ROLLBACK;
