-- Verify datastore:nachet/dataset/get on pg
BEGIN;
SET LOCAL ROLE datastore_owner;

SELECT 1 / has_function_privilege(
           'datastore_app', 'nachet.dataset_get(uuid,uuid)', 'execute')::int;
SELECT 1 / has_function_privilege(
           'datastore_user', 'nachet.dataset_get(uuid,uuid)', 'execute')::int;
SELECT 1 / (NOT has_function_privilege(
           'datastore_reader', 'nachet.dataset_get(uuid,uuid)', 'execute'))::int;
SELECT 1 / (NOT has_function_privilege(
           'public', 'nachet.dataset_get(uuid,uuid)', 'execute'))::int;

ROLLBACK;
