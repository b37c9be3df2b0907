-- Verify datastore:nachet/pipeline/_store on pg
BEGIN;
SET LOCAL ROLE datastore_owner;

SELECT 1 / has_function_privilege(
           'datastore_owner', 'nachet_private.structure_store(uuid,jsonb)', 'execute')::int;
SELECT 1 / (NOT has_function_privilege(
           'datastore_app', 'nachet_private.structure_store(uuid,jsonb)', 'execute'))::int;
SELECT 1 / (NOT has_function_privilege(
           'public', 'nachet_private.structure_store(uuid,jsonb)', 'execute'))::int;

ROLLBACK;
