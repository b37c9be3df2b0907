-- Verify datastore:group/create on pg
BEGIN;
SET LOCAL ROLE datastore_owner;

SELECT 1 / has_function_privilege(
           'datastore_app', 'datastore.group_create(uuid,text,boolean)', 'execute')::int;
SELECT 1 / has_function_privilege(
           'datastore_user', 'datastore.group_create(uuid,text,boolean)', 'execute')::int;
SELECT 1 / (NOT has_function_privilege(
           'datastore_reader', 'datastore.group_create(uuid,text,boolean)', 'execute'))::int;
SELECT 1 / (NOT has_function_privilege(
           'public', 'datastore.group_create(uuid,text,boolean)', 'execute'))::int;

ROLLBACK;
