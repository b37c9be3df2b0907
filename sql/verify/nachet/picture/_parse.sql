-- Verify datastore:nachet/picture/_parse on pg
BEGIN;
SET LOCAL ROLE datastore_owner;

SELECT 1 / has_function_privilege(
           'datastore_owner', 'nachet_private.text_list(jsonb)', 'execute')::int;
SELECT 1 / (NOT has_function_privilege(
           'datastore_app', 'nachet_private.text_list(jsonb)', 'execute'))::int;
SELECT 1 / (NOT has_function_privilege(
           'public', 'nachet_private.text_list(jsonb)', 'execute'))::int;
SELECT 1 / has_function_privilege(
           'datastore_owner', 'nachet_private.said_pictures(jsonb)', 'execute')::int;
SELECT 1 / (NOT has_function_privilege(
           'datastore_app', 'nachet_private.said_pictures(jsonb)', 'execute'))::int;
SELECT 1 / (NOT has_function_privilege(
           'public', 'nachet_private.said_pictures(jsonb)', 'execute'))::int;
SELECT 1 / has_function_privilege(
           'datastore_owner',
           'nachet_private.picture_problems(nachet_private.said_picture[])', 'execute')::int;
SELECT 1 / (NOT has_function_privilege(
           'datastore_app',
           'nachet_private.picture_problems(nachet_private.said_picture[])', 'execute'))::int;
SELECT 1 / (NOT has_function_privilege(
           'public',
           'nachet_private.picture_problems(nachet_private.said_picture[])', 'execute'))::int;
SELECT (v).place, (v).file_text, (v).objects, (v).zoom, (v).description, (v).parent_text,
       (v).species, (v).seeds, (v).problem
  FROM (SELECT NULL::nachet_private.said_picture AS v) AS t WHERE FALSE;

ROLLBACK;
