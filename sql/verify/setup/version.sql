-- Verify datastore:setup/version on pg
BEGIN;
SET LOCAL ROLE datastore_owner;

SELECT 1 / has_function_privilege('datastore_app', 'datastore.schema_version()', 'execute')::int;
SELECT 1 / has_function_privilege('datastore_user', 'datastore.schema_version()', 'execute')::int;
SELECT 1 / has_function_privilege('datastore_reader', 'datastore.schema_version()', 'execute')::int;
SELECT 1 / (NOT has_function_privilege('public', 'datastore.schema_version()', 'execute'))::int;

ROLLBACK;
