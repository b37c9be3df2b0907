-- Verify datastore:nachet/batch/fail on pg
BEGIN;
SET LOCAL ROLE datastore_owner;

SELECT 1 / has_function_privilege(
           'datastore_app', 'nachet.batch_fail(uuid,uuid,jsonb)', 'execute')::int;
SELECT 1 / has_function_privilege(
           'datastore_user', 'nachet.batch_fail(uuid,uuid,jsonb)', 'execute')::int;
SELECT 1 / (NOT has_function_privilege(
           'datastore_reader', 'nachet.batch_fail(uuid,uuid,jsonb)', 'execute'))::int;
SELECT 1 / (NOT has_function_privilege(
           'public', 'nachet.batch_fail(uuid,uuid,jsonb)', 'execute'))::int;

ROLLBACK;
