-- Verify datastore:user/_last_admin on pg
BEGIN;
SET LOCAL ROLE datastore_owner;

SELECT 1 / has_function_privilege(
           'datastore_owner', 'datastore_private.users_changed()', 'execute')::int;
SELECT 1 / (NOT has_function_privilege(
           'datastore_app', 'datastore_private.users_changed()', 'execute'))::int;
SELECT 1 / (NOT has_function_privilege(
           'public', 'datastore_private.users_changed()', 'execute'))::int;
SELECT 1 / count(*) FROM pg_trigger
 WHERE tgrelid = 'datastore_private.users'::regclass AND tgname = 'users_updated';
SELECT 1 / count(*) FROM pg_trigger
 WHERE tgrelid = 'datastore_private.users'::regclass AND tgname = 'users_deleted';

ROLLBACK;
