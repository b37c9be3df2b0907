-- Verify datastore:user/register on pg
BEGIN;
SET LOCAL ROLE datastore_owner;

SELECT 1 / has_function_privilege(
           'datastore_app',
           'datastore.user_register(uuid,text,datastore.user_role,text)', 'execute')::int;
SELECT 1 / has_function_privilege(
           'datastore_user',
           'datastore.user_register(uuid,text,datastore.user_role,text)', 'execute')::int;
SELECT 1 / (NOT has_function_privilege(
           'datastore_reader',
           'datastore.user_register(uuid,text,datastore.user_role,text)', 'execute'))::int;
SELECT 1 / (NOT has_function_privilege(
           'public',
           'datastore.user_register(uuid,text,datastore.user_role,text)', 'execute'))::int;

ROLLBACK;
