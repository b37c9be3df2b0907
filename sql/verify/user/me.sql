-- Verify datastore:user/me on pg
BEGIN;
SET LOCAL ROLE datastore_owner;

SELECT 1 / has_function_privilege('datastore_app', 'datastore.me(text)', 'execute')::int;
SELECT 1 / has_function_privilege('datastore_user', 'datastore.me(text)', 'execute')::int;
SELECT 1 / (NOT has_function_privilege('datastore_reader', 'datastore.me(text)', 'execute'))::int;
SELECT 1 / (NOT has_function_privilege('public', 'datastore.me(text)', 'execute'))::int;

ROLLBACK;
