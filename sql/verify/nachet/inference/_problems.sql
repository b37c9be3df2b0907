-- Verify datastore:nachet/inference/_problems on pg
BEGIN;
SET LOCAL ROLE datastore_owner;

SELECT 1 / has_function_privilege(
           'datastore_owner', 'nachet_private.result_form_problems(jsonb)', 'execute')::int;
SELECT 1 / (NOT has_function_privilege(
           'datastore_app', 'nachet_private.result_form_problems(jsonb)', 'execute'))::int;
SELECT 1 / (NOT has_function_privilege(
           'public', 'nachet_private.result_form_problems(jsonb)', 'execute'))::int;
SELECT 1 / has_function_privilege(
           'datastore_owner',
           'nachet_private.result_problems(nachet_private.found_box[],'
           'nachet_private.found_guess[])',
           'execute')::int;
SELECT 1 / (NOT has_function_privilege(
           'datastore_app',
           'nachet_private.result_problems(nachet_private.found_box[],'
           'nachet_private.found_guess[])',
           'execute'))::int;
SELECT 1 / (NOT has_function_privilege(
           'public',
           'nachet_private.result_problems(nachet_private.found_box[],'
           'nachet_private.found_guess[])',
           'execute'))::int;
SELECT (v).item, (v).argument, (v).problem, (v).value, (v).message, (v).fixable
  FROM (SELECT NULL::nachet.problem AS v) AS t WHERE FALSE;
SELECT 1 / has_function_privilege(
           'datastore_owner', 'nachet_private.result_size_problems(jsonb)', 'execute')::int;
SELECT 1 / (NOT has_function_privilege(
           'datastore_app', 'nachet_private.result_size_problems(jsonb)', 'execute'))::int;
SELECT 1 / (NOT has_function_privilege(
           'public', 'nachet_private.result_size_problems(jsonb)', 'execute'))::int;

ROLLBACK;
