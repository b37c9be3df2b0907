-- Verify datastore:container/adopt on pg
BEGIN;
SET LOCAL ROLE datastore_owner;

SELECT 1 / has_function_privilege(
           'datastore_app',
           'datastore.container_adopt(uuid,uuid,integer,text,text,uuid)',
           'execute')::int;
SELECT 1 / has_function_privilege(
           'datastore_user',
           'datastore.container_adopt(uuid,uuid,integer,text,text,uuid)',
           'execute')::int;
SELECT 1 / (NOT has_function_privilege(
           'datastore_reader',
           'datastore.container_adopt(uuid,uuid,integer,text,text,uuid)',
           'execute'))::int;
SELECT 1 / (NOT has_function_privilege(
           'public',
           'datastore.container_adopt(uuid,uuid,integer,text,text,uuid)',
           'execute'))::int;

ROLLBACK;
