-- Verify datastore:storage_backend/update on pg
BEGIN;
SET LOCAL ROLE datastore_owner;

SELECT 1 / has_function_privilege(
           'datastore_app',
           'datastore.storage_backend_update(uuid,integer,text,integer,text,text)',
           'execute')::int;
SELECT 1 / has_function_privilege(
           'datastore_user',
           'datastore.storage_backend_update(uuid,integer,text,integer,text,text)',
           'execute')::int;
SELECT 1 / (NOT has_function_privilege(
           'datastore_reader',
           'datastore.storage_backend_update(uuid,integer,text,integer,text,text)',
           'execute'))::int;
SELECT 1 / (NOT has_function_privilege(
           'public',
           'datastore.storage_backend_update(uuid,integer,text,integer,text,text)',
           'execute'))::int;

ROLLBACK;
