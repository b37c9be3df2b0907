-- Verify datastore:nachet/inference/register on pg
BEGIN;
SET LOCAL ROLE datastore_owner;

SELECT 1 / has_function_privilege(
           'datastore_app', 'nachet.inference_register(uuid,uuid,json,uuid,text)', 'execute')::int;
SELECT 1 / has_function_privilege(
           'datastore_user', 'nachet.inference_register(uuid,uuid,json,uuid,text)', 'execute')::int;
SELECT 1 / (NOT has_function_privilege(
           'datastore_reader',
           'nachet.inference_register(uuid,uuid,json,uuid,text)', 'execute'))::int;
SELECT 1 / (NOT has_function_privilege(
           'public', 'nachet.inference_register(uuid,uuid,json,uuid,text)', 'execute'))::int;

ROLLBACK;
