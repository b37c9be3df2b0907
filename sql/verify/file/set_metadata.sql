-- Verify datastore:file/set_metadata on pg
BEGIN;
SET LOCAL ROLE datastore_owner;

SELECT 1 / has_function_privilege(
           'datastore_app', 'datastore.file_set_metadata(uuid,uuid,jsonb,boolean)', 'execute')::int;
SELECT 1 / has_function_privilege(
           'datastore_user',
           'datastore.file_set_metadata(uuid,uuid,jsonb,boolean)', 'execute')::int;
SELECT 1 / (NOT has_function_privilege(
           'datastore_reader',
           'datastore.file_set_metadata(uuid,uuid,jsonb,boolean)', 'execute'))::int;
SELECT 1 / (NOT has_function_privilege(
           'public', 'datastore.file_set_metadata(uuid,uuid,jsonb,boolean)', 'execute'))::int;

ROLLBACK;
