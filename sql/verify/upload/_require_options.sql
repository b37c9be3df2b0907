-- Verify datastore:upload/_require_options on pg
BEGIN;
SET LOCAL ROLE datastore_owner;

SELECT 1 / has_function_privilege(
           'datastore_owner',
           'datastore_private.upload_require_options(text,datastore.duplicate_policy,interval)',
           'execute')::int;
SELECT 1 / (NOT has_function_privilege(
           'datastore_app',
           'datastore_private.upload_require_options(text,datastore.duplicate_policy,interval)',
           'execute'))::int;
SELECT 1 / (NOT has_function_privilege(
           'public',
           'datastore_private.upload_require_options(text,datastore.duplicate_policy,interval)',
           'execute'))::int;

ROLLBACK;
