-- Verify datastore:nachet/training/list on pg
BEGIN;
SET LOCAL ROLE datastore_owner;

SELECT 1 / has_function_privilege(
           'datastore_owner', 'nachet_private.folders_shown(uuid,uuid)', 'execute')::int;
SELECT 1 / (NOT has_function_privilege(
           'datastore_app', 'nachet_private.folders_shown(uuid,uuid)', 'execute'))::int;
SELECT 1 / (NOT has_function_privilege(
           'public', 'nachet_private.folders_shown(uuid,uuid)', 'execute'))::int;
SELECT 1 / has_function_privilege(
           'datastore_app', 'nachet.training_list(uuid,uuid,uuid,integer,text)', 'execute')::int;
SELECT 1 / has_function_privilege(
           'datastore_user', 'nachet.training_list(uuid,uuid,uuid,integer,text)', 'execute')::int;
SELECT 1 / (NOT has_function_privilege(
           'datastore_reader',
           'nachet.training_list(uuid,uuid,uuid,integer,text)', 'execute'))::int;
SELECT 1 / (NOT has_function_privilege(
           'public', 'nachet.training_list(uuid,uuid,uuid,integer,text)', 'execute'))::int;

ROLLBACK;
