-- Verify datastore:group/get on pg
BEGIN;
SET LOCAL ROLE datastore_owner;

SELECT 1 / has_function_privilege(
           'datastore_app', 'datastore.group_get(uuid,uuid)', 'execute')::int;
SELECT 1 / has_function_privilege(
           'datastore_user', 'datastore.group_get(uuid,uuid)', 'execute')::int;
SELECT 1 / (NOT has_function_privilege(
           'datastore_reader', 'datastore.group_get(uuid,uuid)', 'execute'))::int;
SELECT 1 / (NOT has_function_privilege(
           'public', 'datastore.group_get(uuid,uuid)', 'execute'))::int;

ROLLBACK;
