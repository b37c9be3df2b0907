-- Verify datastore:access/_reach on pg
BEGIN;
SET LOCAL ROLE datastore_owner;

SELECT 1 / has_function_privilege(
           'datastore_owner',
           'datastore_private.access_reach(datastore_private.container,uuid,integer)',
           'execute')::int;
SELECT 1 / (NOT has_function_privilege(
           'datastore_app',
           'datastore_private.access_reach(datastore_private.container,uuid,integer)',
           'execute'))::int;
SELECT 1 / (NOT has_function_privilege(
           'public',
           'datastore_private.access_reach(datastore_private.container,uuid,integer)',
           'execute'))::int;
SELECT (v).user_id, (v).level, (v).path, (v).via_group, (v).expires_at
  FROM (SELECT NULL::datastore_private.access_way AS v) AS t WHERE FALSE;

ROLLBACK;
