-- Verify datastore:file/search on pg
BEGIN;
SET LOCAL ROLE datastore_owner;

SELECT 1 / has_function_privilege(
           'datastore_app',
           'datastore.file_search(uuid,uuid,uuid,text,text,jsonb,bytea,timestamptz,timestamptz,'
           'timestamptz,timestamptz,integer,text)',
           'execute')::int;
SELECT 1 / has_function_privilege(
           'datastore_user',
           'datastore.file_search(uuid,uuid,uuid,text,text,jsonb,bytea,timestamptz,timestamptz,'
           'timestamptz,timestamptz,integer,text)',
           'execute')::int;
SELECT 1 / (NOT has_function_privilege(
           'datastore_reader',
           'datastore.file_search(uuid,uuid,uuid,text,text,jsonb,bytea,timestamptz,timestamptz,'
           'timestamptz,timestamptz,integer,text)',
           'execute'))::int;
SELECT 1 / (NOT has_function_privilege(
           'public',
           'datastore.file_search(uuid,uuid,uuid,text,text,jsonb,bytea,timestamptz,timestamptz,'
           'timestamptz,timestamptz,integer,text)',
           'execute'))::int;

ROLLBACK;
