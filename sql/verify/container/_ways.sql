-- Verify datastore:container/_ways on pg
BEGIN;
SET LOCAL ROLE datastore_owner;

SELECT (v).id, (v).level
  FROM (SELECT NULL::datastore_private.container_way AS v) AS t WHERE FALSE;
SELECT 1 / has_function_privilege(
           'datastore_owner',
           'datastore_private.container_ways(uuid,uuid,integer)', 'execute')::int;
SELECT 1 / (NOT has_function_privilege(
           'datastore_app', 'datastore_private.container_ways(uuid,uuid,integer)', 'execute'))::int;
SELECT 1 / (NOT has_function_privilege(
           'public', 'datastore_private.container_ways(uuid,uuid,integer)', 'execute'))::int;

ROLLBACK;
