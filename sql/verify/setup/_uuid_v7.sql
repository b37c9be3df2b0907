-- Verify datastore:setup/_uuid_v7 on pg
BEGIN;
SET LOCAL ROLE datastore_owner;

SELECT 1 / has_function_privilege('datastore_owner', 'datastore_private.uuid_v7()', 'execute')::int;
SELECT 1 / (NOT has_function_privilege(
           'datastore_app', 'datastore_private.uuid_v7()', 'execute'))::int;
SELECT 1 / (NOT has_function_privilege('public', 'datastore_private.uuid_v7()', 'execute'))::int;

ROLLBACK;
