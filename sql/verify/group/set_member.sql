-- Verify datastore:group/set_member on pg
BEGIN;
SET LOCAL ROLE datastore_owner;

SELECT 1 / has_function_privilege(
           'datastore_app',
           'datastore.group_set_member(uuid,uuid,uuid,datastore.membership)', 'execute')::int;
SELECT 1 / has_function_privilege(
           'datastore_user',
           'datastore.group_set_member(uuid,uuid,uuid,datastore.membership)', 'execute')::int;
SELECT 1 / (NOT has_function_privilege(
           'datastore_reader',
           'datastore.group_set_member(uuid,uuid,uuid,datastore.membership)', 'execute'))::int;
SELECT 1 / (NOT has_function_privilege(
           'public',
           'datastore.group_set_member(uuid,uuid,uuid,datastore.membership)', 'execute'))::int;

ROLLBACK;
