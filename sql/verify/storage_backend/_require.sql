-- Verify datastore:storage_backend/_require on pg
BEGIN;
SET LOCAL ROLE datastore_owner;

SELECT 1 / has_function_privilege(
           'datastore_owner',
           'datastore_private.storage_backend_require(datastore.storage_kind,text,text,integer)',
           'execute')::int;
SELECT 1 / (NOT has_function_privilege(
           'datastore_app',
           'datastore_private.storage_backend_require(datastore.storage_kind,text,text,integer)',
           'execute'))::int;
SELECT 1 / (NOT has_function_privilege(
           'public',
           'datastore_private.storage_backend_require(datastore.storage_kind,text,text,integer)',
           'execute'))::int;

ROLLBACK;
