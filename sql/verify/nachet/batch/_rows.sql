-- Verify datastore:nachet/batch/_rows on pg
BEGIN;
SET LOCAL ROLE datastore_owner;

SELECT 1 / has_function_privilege(
           'datastore_owner', 'nachet_private.batch_rows(uuid[],text)', 'execute')::int;
SELECT 1 / (NOT has_function_privilege(
           'datastore_app', 'nachet_private.batch_rows(uuid[],text)', 'execute'))::int;
SELECT 1 / (NOT has_function_privilege(
           'public', 'nachet_private.batch_rows(uuid[],text)', 'execute'))::int;
SELECT 1 / has_function_privilege(
           'datastore_owner',
           'nachet_private.batch_require(uuid,uuid,datastore.level)', 'execute')::int;
SELECT 1 / (NOT has_function_privilege(
           'datastore_app',
           'nachet_private.batch_require(uuid,uuid,datastore.level)', 'execute'))::int;
SELECT 1 / (NOT has_function_privilege(
           'public', 'nachet_private.batch_require(uuid,uuid,datastore.level)', 'execute'))::int;
SELECT 1 / has_function_privilege(
           'datastore_owner', 'nachet_private.batch_hold(uuid,uuid)', 'execute')::int;
SELECT 1 / (NOT has_function_privilege(
           'datastore_app', 'nachet_private.batch_hold(uuid,uuid)', 'execute'))::int;
SELECT 1 / (NOT has_function_privilege(
           'public', 'nachet_private.batch_hold(uuid,uuid)', 'execute'))::int;

ROLLBACK;
