-- Verify datastore:upload/commit on pg
BEGIN;
SET LOCAL ROLE datastore_owner;

SELECT 1 / has_function_privilege(
           'datastore_app', 'datastore.upload_commit(uuid,uuid,jsonb)', 'execute')::int;
SELECT 1 / has_function_privilege(
           'datastore_user', 'datastore.upload_commit(uuid,uuid,jsonb)', 'execute')::int;
SELECT 1 / (NOT has_function_privilege(
           'datastore_reader', 'datastore.upload_commit(uuid,uuid,jsonb)', 'execute'))::int;
SELECT 1 / (NOT has_function_privilege(
           'public', 'datastore.upload_commit(uuid,uuid,jsonb)', 'execute'))::int;

ROLLBACK;
