-- Verify datastore:nachet/right/_require on pg
BEGIN;
SET LOCAL ROLE datastore_owner;

SELECT 1 / has_function_privilege(
           'datastore_owner',
           'nachet_private.right_require(uuid,nachet.right_kind)', 'execute')::int;
SELECT 1 / (NOT has_function_privilege(
           'datastore_app',
           'nachet_private.right_require(uuid,nachet.right_kind)', 'execute'))::int;
SELECT 1 / (NOT has_function_privilege(
           'public', 'nachet_private.right_require(uuid,nachet.right_kind)', 'execute'))::int;
SELECT 1 / has_function_privilege(
           'datastore_owner',
           'nachet_private.right_fresh(uuid,nachet.right_kind)', 'execute')::int;
SELECT 1 / (NOT has_function_privilege(
           'datastore_app',
           'nachet_private.right_fresh(uuid,nachet.right_kind)', 'execute'))::int;
SELECT 1 / (NOT has_function_privilege(
           'public',
           'nachet_private.right_fresh(uuid,nachet.right_kind)', 'execute'))::int;

ROLLBACK;
