-- Verify datastore:container/delete on pg
BEGIN;
SET LOCAL ROLE datastore_owner;

SELECT 1 / has_function_privilege(
           'datastore_app', 'datastore.container_delete(uuid,uuid,boolean)', 'execute')::int;
SELECT 1 / has_function_privilege(
           'datastore_user', 'datastore.container_delete(uuid,uuid,boolean)', 'execute')::int;
SELECT 1 / (NOT has_function_privilege(
           'datastore_reader', 'datastore.container_delete(uuid,uuid,boolean)', 'execute'))::int;
SELECT 1 / (NOT has_function_privilege(
           'public', 'datastore.container_delete(uuid,uuid,boolean)', 'execute'))::int;

ROLLBACK;
