-- Verify datastore:access/_paths on pg
BEGIN;
SET LOCAL ROLE datastore_owner;

SELECT 1 / has_function_privilege(
           'datastore_owner',
           'datastore_private.access_paths(datastore_private.users,uuid,boolean)', 'execute')::int;
SELECT 1 / (NOT has_function_privilege(
           'datastore_app',
           'datastore_private.access_paths(datastore_private.users,uuid,boolean)', 'execute'))::int;
SELECT 1 / (NOT has_function_privilege(
           'public',
           'datastore_private.access_paths(datastore_private.users,uuid,boolean)', 'execute'))::int;

ROLLBACK;
