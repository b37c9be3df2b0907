-- Verify datastore:storage_backend/_url on pg
BEGIN;
SET LOCAL ROLE datastore_owner;

SELECT 1 / has_function_privilege(
           'datastore_owner',
           'datastore_private.is_storage_url(datastore.storage_kind,text)', 'execute')::int;
SELECT 1 / (NOT has_function_privilege(
           'datastore_app',
           'datastore_private.is_storage_url(datastore.storage_kind,text)', 'execute'))::int;
SELECT 1 / (NOT has_function_privilege(
           'public',
           'datastore_private.is_storage_url(datastore.storage_kind,text)', 'execute'))::int;

ROLLBACK;
