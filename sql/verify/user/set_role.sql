-- Verify datastore:user/set_role on pg
BEGIN;
SET LOCAL ROLE datastore_owner;

SELECT 1 / has_function_privilege(
           'datastore_app',
           'datastore.user_set_role(uuid,uuid,datastore.user_role)', 'execute')::int;
SELECT 1 / has_function_privilege(
           'datastore_user',
           'datastore.user_set_role(uuid,uuid,datastore.user_role)', 'execute')::int;
SELECT 1 / (NOT has_function_privilege(
           'datastore_reader',
           'datastore.user_set_role(uuid,uuid,datastore.user_role)', 'execute'))::int;
SELECT 1 / (NOT has_function_privilege(
           'public', 'datastore.user_set_role(uuid,uuid,datastore.user_role)', 'execute'))::int;

ROLLBACK;
