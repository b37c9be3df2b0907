-- Verify datastore:folder/_below on pg
BEGIN;
SET LOCAL ROLE datastore_owner;

SELECT 1 / has_function_privilege(
           'datastore_owner', 'datastore_private.folder_below(uuid,uuid)', 'execute')::int;
SELECT 1 / (NOT has_function_privilege(
           'datastore_app', 'datastore_private.folder_below(uuid,uuid)', 'execute'))::int;
SELECT 1 / (NOT has_function_privilege(
           'public', 'datastore_private.folder_below(uuid,uuid)', 'execute'))::int;
SELECT 1 / has_function_privilege(
           'datastore_owner', 'datastore_private.folder_seize(uuid,uuid)', 'execute')::int;
SELECT 1 / (NOT has_function_privilege(
           'datastore_app', 'datastore_private.folder_seize(uuid,uuid)', 'execute'))::int;
SELECT 1 / (NOT has_function_privilege(
           'public', 'datastore_private.folder_seize(uuid,uuid)', 'execute'))::int;

ROLLBACK;
