-- Verify datastore:nachet/inference/_parse on pg
BEGIN;
SET LOCAL ROLE datastore_owner;

SELECT 1 / has_function_privilege(
           'datastore_owner', 'nachet_private.number_or_null(jsonb)', 'execute')::int;
SELECT 1 / (NOT has_function_privilege(
           'datastore_app', 'nachet_private.number_or_null(jsonb)', 'execute'))::int;
SELECT 1 / (NOT has_function_privilege(
           'public', 'nachet_private.number_or_null(jsonb)', 'execute'))::int;
SELECT 1 / has_function_privilege(
           'datastore_owner', 'nachet_private.pixels_or_null(jsonb)', 'execute')::int;
SELECT 1 / (NOT has_function_privilege(
           'datastore_app', 'nachet_private.pixels_or_null(jsonb)', 'execute'))::int;
SELECT 1 / (NOT has_function_privilege(
           'public', 'nachet_private.pixels_or_null(jsonb)', 'execute'))::int;
SELECT 1 / has_function_privilege(
           'datastore_owner', 'nachet_private.boxes_of(jsonb)', 'execute')::int;
SELECT 1 / (NOT has_function_privilege(
           'datastore_app', 'nachet_private.boxes_of(jsonb)', 'execute'))::int;
SELECT 1 / (NOT has_function_privilege(
           'public', 'nachet_private.boxes_of(jsonb)', 'execute'))::int;
SELECT 1 / has_function_privilege(
           'datastore_owner', 'nachet_private.guesses_of(jsonb)', 'execute')::int;
SELECT 1 / (NOT has_function_privilege(
           'datastore_app', 'nachet_private.guesses_of(jsonb)', 'execute'))::int;
SELECT 1 / (NOT has_function_privilege(
           'public', 'nachet_private.guesses_of(jsonb)', 'execute'))::int;
SELECT (v).place, (v).object_type_id, (v).top_x, (v).top_y, (v).bottom_x, (v).bottom_y
  FROM (SELECT NULL::nachet_private.found_box AS v) AS t WHERE FALSE;
SELECT (v).box, (v).place, (v).label, (v).score, (v).seed_id, (v).is_top
  FROM (SELECT NULL::nachet_private.found_guess AS v) AS t WHERE FALSE;

ROLLBACK;
