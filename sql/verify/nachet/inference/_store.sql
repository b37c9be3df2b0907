-- Verify datastore:nachet/inference/_store on pg
BEGIN;
SET LOCAL ROLE datastore_owner;

SELECT 1 / has_function_privilege(
           'datastore_owner',
           'nachet_private.inference_store(uuid,uuid,uuid,json,jsonb,nachet_private.found_box[],'
           'nachet_private.found_guess[],text)',
           'execute')::int;
SELECT 1 / (NOT has_function_privilege(
           'datastore_app',
           'nachet_private.inference_store(uuid,uuid,uuid,json,jsonb,nachet_private.found_box[],'
           'nachet_private.found_guess[],text)',
           'execute'))::int;
SELECT 1 / (NOT has_function_privilege(
           'public',
           'nachet_private.inference_store(uuid,uuid,uuid,json,jsonb,nachet_private.found_box[],'
           'nachet_private.found_guess[],text)',
           'execute'))::int;

ROLLBACK;
