-- Verify datastore:nachet/review/_state on pg
BEGIN;
SET LOCAL ROLE datastore_owner;

SELECT 1 / has_function_privilege(
           'datastore_owner', 'nachet_private.inference_summarise()', 'execute')::int;
SELECT 1 / (NOT has_function_privilege(
           'datastore_app', 'nachet_private.inference_summarise()', 'execute'))::int;
SELECT 1 / (NOT has_function_privilege(
           'public', 'nachet_private.inference_summarise()', 'execute'))::int;
SELECT 1 / count(*) FROM pg_trigger
 WHERE tgrelid = 'nachet_private.revision'::regclass AND tgname = 'inference_summarise';
SELECT FROM nachet_private.object_state WHERE FALSE;

ROLLBACK;
