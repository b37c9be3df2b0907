-- Verify datastore:upload/extend on pg
BEGIN;
SET LOCAL ROLE datastore_owner;

SELECT 1 / has_function_privilege(
           'datastore_app', 'datastore.upload_extend(uuid,uuid,interval)', 'execute')::int;
SELECT 1 / has_function_privilege(
           'datastore_user', 'datastore.upload_extend(uuid,uuid,interval)', 'execute')::int;
SELECT 1 / (NOT has_function_privilege(
           'datastore_reader', 'datastore.upload_extend(uuid,uuid,interval)', 'execute'))::int;
SELECT 1 / (NOT has_function_privilege(
           'public', 'datastore.upload_extend(uuid,uuid,interval)', 'execute'))::int;

ROLLBACK;
