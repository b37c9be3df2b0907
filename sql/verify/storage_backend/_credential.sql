-- Verify datastore:storage_backend/_credential on pg
BEGIN;
SET LOCAL ROLE datastore_owner;

SELECT 1 / has_function_privilege(
           'datastore_owner',
           'datastore_private.is_storage_credential(text)', 'execute')::int;
SELECT 1 / (NOT has_function_privilege(
           'datastore_app',
           'datastore_private.is_storage_credential(text)', 'execute'))::int;
SELECT 1 / (NOT has_function_privilege(
           'public',
           'datastore_private.is_storage_credential(text)', 'execute'))::int;

ROLLBACK;
