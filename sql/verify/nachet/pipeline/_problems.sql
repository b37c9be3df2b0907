-- Verify datastore:nachet/pipeline/_problems on pg
BEGIN;
SET LOCAL ROLE datastore_owner;

SELECT 1 / has_function_privilege(
           'datastore_owner', 'nachet_private.version_text(jsonb)', 'execute')::int;
SELECT 1 / (NOT has_function_privilege(
           'datastore_app', 'nachet_private.version_text(jsonb)', 'execute'))::int;
SELECT 1 / (NOT has_function_privilege(
           'public', 'nachet_private.version_text(jsonb)', 'execute'))::int;
SELECT 1 / has_function_privilege(
           'datastore_owner', 'nachet_private.structure_form_problems(jsonb)', 'execute')::int;
SELECT 1 / (NOT has_function_privilege(
           'datastore_app', 'nachet_private.structure_form_problems(jsonb)', 'execute'))::int;
SELECT 1 / (NOT has_function_privilege(
           'public', 'nachet_private.structure_form_problems(jsonb)', 'execute'))::int;
SELECT 1 / has_function_privilege(
           'datastore_owner', 'nachet_private.structure_problems(jsonb)', 'execute')::int;
SELECT 1 / (NOT has_function_privilege(
           'datastore_app', 'nachet_private.structure_problems(jsonb)', 'execute'))::int;
SELECT 1 / (NOT has_function_privilege(
           'public', 'nachet_private.structure_problems(jsonb)', 'execute'))::int;

ROLLBACK;
