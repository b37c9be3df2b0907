-- Verify datastore:group/_last_manager on pg
BEGIN;
SET LOCAL ROLE datastore_owner;

SELECT 1 / has_function_privilege(
           'datastore_owner', 'datastore_private.user_group_changed()', 'execute')::int;
SELECT 1 / (NOT has_function_privilege(
           'datastore_app', 'datastore_private.user_group_changed()', 'execute'))::int;
SELECT 1 / (NOT has_function_privilege(
           'public', 'datastore_private.user_group_changed()', 'execute'))::int;
SELECT 1 / count(*) FROM pg_trigger
 WHERE tgrelid = 'datastore_private.user_group'::regclass AND tgname = 'user_group_updated';
SELECT 1 / count(*) FROM pg_trigger
 WHERE tgrelid = 'datastore_private.user_group'::regclass AND tgname = 'user_group_deleted';

ROLLBACK;
