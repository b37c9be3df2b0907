-- Verify datastore:group/delete on pg
BEGIN;
SET LOCAL ROLE datastore_owner;

SELECT 1 / has_function_privilege(
           'datastore_app', 'datastore.group_delete(uuid,uuid,uuid,boolean)', 'execute')::int;
SELECT 1 / has_function_privilege(
           'datastore_user', 'datastore.group_delete(uuid,uuid,uuid,boolean)', 'execute')::int;
SELECT 1 / (NOT has_function_privilege(
           'datastore_reader', 'datastore.group_delete(uuid,uuid,uuid,boolean)', 'execute'))::int;
SELECT 1 / (NOT has_function_privilege(
           'public', 'datastore.group_delete(uuid,uuid,uuid,boolean)', 'execute'))::int;

ROLLBACK;
