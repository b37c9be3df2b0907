-- Verify datastore:nachet/archive/_folders on pg
BEGIN;
SET LOCAL ROLE datastore_owner;

SELECT 1 / has_function_privilege(
           'datastore_owner',
           'nachet_private.archive_folder_named(uuid,uuid,text,uuid)', 'execute')::int;
SELECT 1 / (NOT has_function_privilege(
           'datastore_app',
           'nachet_private.archive_folder_named(uuid,uuid,text,uuid)', 'execute'))::int;
SELECT 1 / (NOT has_function_privilege(
           'public', 'nachet_private.archive_folder_named(uuid,uuid,text,uuid)', 'execute'))::int;
SELECT 1 / has_function_privilege(
           'datastore_owner', 'nachet_private.archive_collect(uuid)', 'execute')::int;
SELECT 1 / (NOT has_function_privilege(
           'datastore_app', 'nachet_private.archive_collect(uuid)', 'execute'))::int;
SELECT 1 / (NOT has_function_privilege(
           'public', 'nachet_private.archive_collect(uuid)', 'execute'))::int;
SELECT 1 / has_function_privilege(
           'datastore_owner', 'nachet_private.archive_retarget(nachet_private.archive)',
           'execute')::int;
SELECT 1 / (NOT has_function_privilege(
           'datastore_app', 'nachet_private.archive_retarget(nachet_private.archive)',
           'execute'))::int;
SELECT 1 / (NOT has_function_privilege(
           'public', 'nachet_private.archive_retarget(nachet_private.archive)',
           'execute'))::int;
SELECT 1 / has_function_privilege(
           'datastore_owner', 'nachet_private.archive_target(uuid,uuid,uuid,uuid)',
           'execute')::int;
SELECT 1 / (NOT has_function_privilege(
           'datastore_app', 'nachet_private.archive_target(uuid,uuid,uuid,uuid)',
           'execute'))::int;
SELECT 1 / (NOT has_function_privilege(
           'public', 'nachet_private.archive_target(uuid,uuid,uuid,uuid)',
           'execute'))::int;

ROLLBACK;
