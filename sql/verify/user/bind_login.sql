-- Verify datastore:user/bind_login on pg
BEGIN;
SET LOCAL ROLE datastore_owner;

SELECT 1 / has_function_privilege(
           'datastore_app', 'datastore.user_bind_login(uuid,uuid,text)', 'execute')::int;
SELECT 1 / has_function_privilege(
           'datastore_user', 'datastore.user_bind_login(uuid,uuid,text)', 'execute')::int;
SELECT 1 / (NOT has_function_privilege(
           'datastore_reader', 'datastore.user_bind_login(uuid,uuid,text)', 'execute'))::int;
SELECT 1 / (NOT has_function_privilege(
           'public', 'datastore.user_bind_login(uuid,uuid,text)', 'execute'))::int;

ROLLBACK;
