-- Verify datastore:container/update on pg
BEGIN;
SET LOCAL ROLE datastore_owner;

SELECT 1 / has_function_privilege(
           'datastore_app',
           'datastore.container_update(uuid,uuid,text,boolean,integer,bigint,bigint,text[],text[])',
           'execute')::int;
SELECT 1 / has_function_privilege(
           'datastore_user',
           'datastore.container_update(uuid,uuid,text,boolean,integer,bigint,bigint,text[],text[])',
           'execute')::int;
SELECT 1 / (NOT has_function_privilege(
           'datastore_reader',
           'datastore.container_update(uuid,uuid,text,boolean,integer,bigint,bigint,text[],text[])',
           'execute'))::int;
SELECT 1 / (NOT has_function_privilege(
           'public',
           'datastore.container_update(uuid,uuid,text,boolean,integer,bigint,bigint,text[],text[])',
           'execute'))::int;

ROLLBACK;
