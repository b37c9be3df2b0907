-- Verify datastore:nachet/value/_uuid on pg
BEGIN;
SET LOCAL ROLE datastore_owner;

SELECT 1 / has_function_privilege(
           'datastore_owner', 'nachet_private.uuid_or_null(text)', 'execute')::int;
SELECT 1 / (NOT has_function_privilege(
           'datastore_app', 'nachet_private.uuid_or_null(text)', 'execute'))::int;
SELECT 1 / (NOT has_function_privilege(
           'public', 'nachet_private.uuid_or_null(text)', 'execute'))::int;

ROLLBACK;
