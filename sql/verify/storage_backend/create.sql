-- Verify datastore:storage_backend/create on pg
BEGIN;
SET LOCAL ROLE datastore_owner;

SELECT 1 / has_function_privilege(
           'datastore_app',
           'datastore.storage_backend_create(uuid,datastore.storage_kind,text,text,integer,text)',
           'execute')::int;
SELECT 1 / has_function_privilege(
           'datastore_user',
           'datastore.storage_backend_create(uuid,datastore.storage_kind,text,text,integer,text)',
           'execute')::int;
SELECT 1 / (NOT has_function_privilege(
           'datastore_reader',
           'datastore.storage_backend_create(uuid,datastore.storage_kind,text,text,integer,text)',
           'execute'))::int;
SELECT 1 / (NOT has_function_privilege(
           'public',
           'datastore.storage_backend_create(uuid,datastore.storage_kind,text,text,integer,text)',
           'execute'))::int;

ROLLBACK;
