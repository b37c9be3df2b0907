-- Verify datastore:nachet/review/_parse on pg
BEGIN;
SET LOCAL ROLE datastore_owner;

SELECT 1 / has_function_privilege(
           'datastore_owner', 'nachet_private.said_boxes(uuid,jsonb)', 'execute')::int;
SELECT 1 / (NOT has_function_privilege(
           'datastore_app', 'nachet_private.said_boxes(uuid,jsonb)', 'execute'))::int;
SELECT 1 / (NOT has_function_privilege(
           'public', 'nachet_private.said_boxes(uuid,jsonb)', 'execute'))::int;
SELECT 1 / has_function_privilege(
           'datastore_owner',
           'nachet_private.said_problems(nachet_private.said_box[])', 'execute')::int;
SELECT 1 / (NOT has_function_privilege(
           'datastore_app',
           'nachet_private.said_problems(nachet_private.said_box[])', 'execute'))::int;
SELECT 1 / (NOT has_function_privilege(
           'public', 'nachet_private.said_problems(nachet_private.said_box[])', 'execute'))::int;
SELECT (v).place, (v).object_id, (v).box_text, (v).verdict, (v).seed_id, (v).seed_text, (v).label,
       (v).new_species, (v).has_box, (v).top_x, (v).top_y, (v).bottom_x, (v).bottom_y, (v).problem
  FROM (SELECT NULL::nachet_private.said_box AS v) AS t WHERE FALSE;

ROLLBACK;
