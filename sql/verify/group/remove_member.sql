-- Verify datastore:group/remove_member on pg
BEGIN;
SET LOCAL ROLE datastore_owner;

SELECT 1 / has_function_privilege(
           'datastore_app', 'datastore.group_remove_member(uuid,uuid,uuid)', 'execute')::int;
SELECT 1 / has_function_privilege(
           'datastore_user', 'datastore.group_remove_member(uuid,uuid,uuid)', 'execute')::int;
SELECT 1 / (NOT has_function_privilege(
           'datastore_reader', 'datastore.group_remove_member(uuid,uuid,uuid)', 'execute'))::int;
SELECT 1 / (NOT has_function_privilege(
           'public', 'datastore.group_remove_member(uuid,uuid,uuid)', 'execute'))::int;

ROLLBACK;
