-- Verify datastore:user/delete on pg
BEGIN;
SET LOCAL ROLE datastore_owner;

SELECT 1 / has_function_privilege(
           'datastore_app',
           'datastore.user_delete(uuid,uuid,uuid,boolean,boolean)', 'execute')::int;
SELECT 1 / has_function_privilege(
           'datastore_user',
           'datastore.user_delete(uuid,uuid,uuid,boolean,boolean)', 'execute')::int;
SELECT 1 / (NOT has_function_privilege(
           'datastore_reader',
           'datastore.user_delete(uuid,uuid,uuid,boolean,boolean)', 'execute'))::int;
SELECT 1 / (NOT has_function_privilege(
           'public', 'datastore.user_delete(uuid,uuid,uuid,boolean,boolean)', 'execute'))::int;

ROLLBACK;
