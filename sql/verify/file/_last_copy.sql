-- Verify datastore:file/_last_copy on pg
BEGIN;
SET LOCAL ROLE datastore_owner;

SELECT 1 / has_function_privilege(
           'datastore_owner', 'datastore_private.file_require_copy(uuid[])', 'execute')::int;
SELECT 1 / (NOT has_function_privilege(
           'datastore_app', 'datastore_private.file_require_copy(uuid[])', 'execute'))::int;
SELECT 1 / (NOT has_function_privilege(
           'public', 'datastore_private.file_require_copy(uuid[])', 'execute'))::int;
SELECT 1 / has_function_privilege(
           'datastore_owner', 'datastore_private.file_doubt_copies(uuid[])', 'execute')::int;
SELECT 1 / (NOT has_function_privilege(
           'datastore_app', 'datastore_private.file_doubt_copies(uuid[])', 'execute'))::int;
SELECT 1 / (NOT has_function_privilege(
           'public', 'datastore_private.file_doubt_copies(uuid[])', 'execute'))::int;
SELECT 1 / has_function_privilege(
           'datastore_owner', 'datastore_private.file_storage_inserted()', 'execute')::int;
SELECT 1 / (NOT has_function_privilege(
           'datastore_app', 'datastore_private.file_storage_inserted()', 'execute'))::int;
SELECT 1 / (NOT has_function_privilege(
           'public', 'datastore_private.file_storage_inserted()', 'execute'))::int;
SELECT 1 / count(*) FROM pg_trigger
 WHERE tgrelid = 'datastore_private.file_storage'::regclass AND tgname = 'file_storage_inserted';
SELECT 1 / has_function_privilege(
           'datastore_owner', 'datastore_private.file_storage_deleted()', 'execute')::int;
SELECT 1 / (NOT has_function_privilege(
           'datastore_app', 'datastore_private.file_storage_deleted()', 'execute'))::int;
SELECT 1 / (NOT has_function_privilege(
           'public', 'datastore_private.file_storage_deleted()', 'execute'))::int;
SELECT 1 / count(*) FROM pg_trigger
 WHERE tgrelid = 'datastore_private.file_storage'::regclass AND tgname = 'file_storage_deleted';
SELECT 1 / has_function_privilege(
           'datastore_owner', 'datastore_private.file_storage_updated()', 'execute')::int;
SELECT 1 / (NOT has_function_privilege(
           'datastore_app', 'datastore_private.file_storage_updated()', 'execute'))::int;
SELECT 1 / (NOT has_function_privilege(
           'public', 'datastore_private.file_storage_updated()', 'execute'))::int;
SELECT 1 / count(*) FROM pg_trigger
 WHERE tgrelid = 'datastore_private.file_storage'::regclass AND tgname = 'file_storage_updated';
SELECT 1 / has_function_privilege(
           'datastore_owner', 'datastore_private.file_inserted()', 'execute')::int;
SELECT 1 / (NOT has_function_privilege(
           'datastore_app', 'datastore_private.file_inserted()', 'execute'))::int;
SELECT 1 / (NOT has_function_privilege(
           'public', 'datastore_private.file_inserted()', 'execute'))::int;
SELECT 1 / count(*) FROM pg_trigger
 WHERE tgrelid = 'datastore_private.file'::regclass AND tgname = 'file_inserted';
SELECT 1 / has_function_privilege(
           'datastore_owner', 'datastore_private.file_updated()', 'execute')::int;
SELECT 1 / (NOT has_function_privilege(
           'datastore_app', 'datastore_private.file_updated()', 'execute'))::int;
SELECT 1 / (NOT has_function_privilege(
           'public', 'datastore_private.file_updated()', 'execute'))::int;
SELECT 1 / count(*) FROM pg_trigger
 WHERE tgrelid = 'datastore_private.file'::regclass AND tgname = 'file_updated';
SELECT 1 / has_function_privilege(
           'datastore_owner', 'datastore_private.file_deleted()', 'execute')::int;
SELECT 1 / (NOT has_function_privilege(
           'datastore_app', 'datastore_private.file_deleted()', 'execute'))::int;
SELECT 1 / (NOT has_function_privilege(
           'public', 'datastore_private.file_deleted()', 'execute'))::int;
SELECT 1 / count(*) FROM pg_trigger
 WHERE tgrelid = 'datastore_private.file'::regclass AND tgname = 'file_deleted';
SELECT 1 / has_function_privilege(
           'datastore_owner', 'datastore_private.file_finish_deletion()', 'execute')::int;
SELECT 1 / (NOT has_function_privilege(
           'datastore_app', 'datastore_private.file_finish_deletion()', 'execute'))::int;
SELECT 1 / (NOT has_function_privilege(
           'public', 'datastore_private.file_finish_deletion()', 'execute'))::int;
SELECT 1 / count(*) FROM pg_trigger
 WHERE tgrelid = 'datastore_private.file'::regclass AND tgname = 'file_finish_deletion';
SELECT 1 / count(*) FROM pg_trigger
 WHERE tgrelid = 'datastore_private.file'::regclass AND tgname = 'file_no_truncate';
SELECT 1 / count(*) FROM pg_trigger
 WHERE tgrelid = 'datastore_private.file_storage'::regclass AND tgname = 'file_storage_no_truncate';

ROLLBACK;
