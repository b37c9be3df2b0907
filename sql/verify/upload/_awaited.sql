-- Verify datastore:upload/_awaited on pg
BEGIN;
SET LOCAL ROLE datastore_owner;

SELECT 1 / has_function_privilege(
           'datastore_owner', 'datastore_private.upload_item_deleted()', 'execute')::int;
SELECT 1 / (NOT has_function_privilege(
           'datastore_app', 'datastore_private.upload_item_deleted()', 'execute'))::int;
SELECT 1 / (NOT has_function_privilege(
           'public', 'datastore_private.upload_item_deleted()', 'execute'))::int;
SELECT 1 / count(*) FROM pg_trigger
 WHERE tgrelid = 'datastore_private.upload_item'::regclass AND tgname = 'upload_item_deleted';
SELECT 1 / count(*) FROM pg_trigger
 WHERE tgrelid = 'datastore_private.upload_item'::regclass AND tgname = 'upload_item_no_truncate';

ROLLBACK;
