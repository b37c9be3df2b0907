-- Verify datastore:file/adopt on pg
BEGIN;
SET LOCAL ROLE datastore_owner;

SELECT 1 / has_function_privilege(
           'datastore_app',
           'datastore.file_adopt(uuid,uuid,jsonb,integer)',
           'execute')::int;
SELECT 1 / has_function_privilege(
           'datastore_user',
           'datastore.file_adopt(uuid,uuid,jsonb,integer)',
           'execute')::int;
SELECT 1 / (NOT has_function_privilege(
           'datastore_reader',
           'datastore.file_adopt(uuid,uuid,jsonb,integer)',
           'execute'))::int;
SELECT 1 / (NOT has_function_privilege(
           'public',
           'datastore.file_adopt(uuid,uuid,jsonb,integer)',
           'execute'))::int;

ROLLBACK;
