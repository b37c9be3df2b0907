-- Verify datastore:access/_fresh on pg
BEGIN;
SET LOCAL ROLE datastore_owner;

SELECT 1 / has_function_privilege(
           'datastore_owner', 'datastore_private.access_fresh(uuid,uuid,uuid)', 'execute')::int;
SELECT 1 / (NOT has_function_privilege(
           'datastore_app', 'datastore_private.access_fresh(uuid,uuid,uuid)', 'execute'))::int;
SELECT 1 / (NOT has_function_privilege(
           'public', 'datastore_private.access_fresh(uuid,uuid,uuid)', 'execute'))::int;
SELECT 1 / count(*) FROM pg_class WHERE relname = 'container_access_key' AND relkind = 'i';

ROLLBACK;
