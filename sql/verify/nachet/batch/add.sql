-- Verify datastore:nachet/batch/add on pg
BEGIN;
SET LOCAL ROLE datastore_owner;

SELECT 1 / has_function_privilege(
           'datastore_app', 'nachet.batch_add(uuid,uuid,jsonb)', 'execute')::int;
SELECT 1 / has_function_privilege(
           'datastore_user', 'nachet.batch_add(uuid,uuid,jsonb)', 'execute')::int;
SELECT 1 / (NOT has_function_privilege(
           'datastore_reader', 'nachet.batch_add(uuid,uuid,jsonb)', 'execute'))::int;
SELECT 1 / (NOT has_function_privilege(
           'public', 'nachet.batch_add(uuid,uuid,jsonb)', 'execute'))::int;

ROLLBACK;
