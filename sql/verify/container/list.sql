-- Verify datastore:container/list on pg
BEGIN;
SET LOCAL ROLE datastore_owner;

SELECT 1 / has_function_privilege(
           'datastore_app', 'datastore.container_list(uuid,integer,text)', 'execute')::int;
SELECT 1 / has_function_privilege(
           'datastore_user', 'datastore.container_list(uuid,integer,text)', 'execute')::int;
SELECT 1 / (NOT has_function_privilege(
           'datastore_reader', 'datastore.container_list(uuid,integer,text)', 'execute'))::int;
SELECT 1 / (NOT has_function_privilege(
           'public', 'datastore.container_list(uuid,integer,text)', 'execute'))::int;

ROLLBACK;
