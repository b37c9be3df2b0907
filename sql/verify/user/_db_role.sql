-- Verify datastore:user/_db_role on pg
BEGIN;
SET LOCAL ROLE datastore_owner;

SELECT 1 / has_function_privilege(
           'datastore_owner', 'datastore_private.db_role_require(text)', 'execute')::int;
SELECT 1 / (NOT has_function_privilege(
           'datastore_app', 'datastore_private.db_role_require(text)', 'execute'))::int;
SELECT 1 / (NOT has_function_privilege(
           'public', 'datastore_private.db_role_require(text)', 'execute'))::int;

ROLLBACK;
