-- Verify datastore:nachet/pipeline/import on pg
BEGIN;
SET LOCAL ROLE datastore_owner;

SELECT 1 / has_function_privilege(
           'datastore_app', 'nachet.pipeline_import(uuid,jsonb,boolean)', 'execute')::int;
SELECT 1 / has_function_privilege(
           'datastore_user', 'nachet.pipeline_import(uuid,jsonb,boolean)', 'execute')::int;
SELECT 1 / (NOT has_function_privilege(
           'datastore_reader', 'nachet.pipeline_import(uuid,jsonb,boolean)', 'execute'))::int;
SELECT 1 / (NOT has_function_privilege(
           'public', 'nachet.pipeline_import(uuid,jsonb,boolean)', 'execute'))::int;

ROLLBACK;
