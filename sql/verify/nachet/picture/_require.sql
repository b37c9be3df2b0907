-- Verify datastore:nachet/picture/_require on pg
BEGIN;
SET LOCAL ROLE datastore_owner;

SELECT 1 / has_function_privilege(
           'datastore_owner',
           'nachet_private.picture_file_require(uuid,uuid,datastore.level,text)', 'execute')::int;
SELECT 1 / (NOT has_function_privilege(
           'datastore_app',
           'nachet_private.picture_file_require(uuid,uuid,datastore.level,text)', 'execute'))::int;
SELECT 1 / (NOT has_function_privilege(
           'public',
           'nachet_private.picture_file_require(uuid,uuid,datastore.level,text)', 'execute'))::int;
SELECT 1 / has_function_privilege(
           'datastore_owner',
           'nachet_private.picture_require(uuid,uuid,datastore.level,text)', 'execute')::int;
SELECT 1 / (NOT has_function_privilege(
           'datastore_app',
           'nachet_private.picture_require(uuid,uuid,datastore.level,text)', 'execute'))::int;
SELECT 1 / (NOT has_function_privilege(
           'public',
           'nachet_private.picture_require(uuid,uuid,datastore.level,text)', 'execute'))::int;
SELECT 1 / has_function_privilege(
           'datastore_owner',
           'nachet_private.picture_files_hold(uuid[],text)', 'execute')::int;
SELECT 1 / (NOT has_function_privilege(
           'datastore_app',
           'nachet_private.picture_files_hold(uuid[],text)', 'execute'))::int;
SELECT 1 / (NOT has_function_privilege(
           'public',
           'nachet_private.picture_files_hold(uuid[],text)', 'execute'))::int;

ROLLBACK;
