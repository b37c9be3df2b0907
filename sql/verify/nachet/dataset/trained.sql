-- Verify datastore:nachet/dataset/trained on pg
BEGIN;
SET LOCAL ROLE datastore_owner;

SELECT 1 / has_function_privilege(
           'datastore_app', 'nachet.dataset_trained(uuid,uuid,uuid)', 'execute')::int;
SELECT 1 / has_function_privilege(
           'datastore_user', 'nachet.dataset_trained(uuid,uuid,uuid)', 'execute')::int;
SELECT 1 / (NOT has_function_privilege(
           'datastore_reader', 'nachet.dataset_trained(uuid,uuid,uuid)', 'execute'))::int;
SELECT 1 / (NOT has_function_privilege(
           'public', 'nachet.dataset_trained(uuid,uuid,uuid)', 'execute'))::int;

ROLLBACK;
