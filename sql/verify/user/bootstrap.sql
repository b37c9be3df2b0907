-- Verify datastore:user/bootstrap on pg
BEGIN;
SET LOCAL ROLE datastore_owner;

SELECT 1 / has_function_privilege(
           'datastore_owner', 'datastore.user_bootstrap(text)', 'execute')::int;
SELECT 1 / (NOT has_function_privilege(
           'datastore_app', 'datastore.user_bootstrap(text)', 'execute'))::int;
SELECT 1 / (NOT has_function_privilege('public', 'datastore.user_bootstrap(text)', 'execute'))::int;

ROLLBACK;
