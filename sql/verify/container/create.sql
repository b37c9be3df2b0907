-- Verify datastore:container/create on pg
BEGIN;
SET LOCAL ROLE datastore_owner;

SELECT 1 / has_function_privilege(
           'datastore_app',
           'datastore.container_create(uuid,text,boolean,text,uuid,integer,bigint,bigint,text[])',
           'execute')::int;
SELECT 1 / has_function_privilege(
           'datastore_user',
           'datastore.container_create(uuid,text,boolean,text,uuid,integer,bigint,bigint,text[])',
           'execute')::int;
SELECT 1 / (NOT has_function_privilege(
           'datastore_reader',
           'datastore.container_create(uuid,text,boolean,text,uuid,integer,bigint,bigint,text[])',
           'execute'))::int;
SELECT 1 / (NOT has_function_privilege(
           'public',
           'datastore.container_create(uuid,text,boolean,text,uuid,integer,bigint,bigint,text[])',
           'execute'))::int;

ROLLBACK;
