-- Verify datastore:upload/_sources on pg
BEGIN;
SET LOCAL ROLE datastore_owner;

SELECT 1 / has_function_privilege(
           'datastore_owner',
           'datastore_private.upload_hold_containers(datastore_private.upload)', 'execute')::int;
SELECT 1 / (NOT has_function_privilege(
           'datastore_app',
           'datastore_private.upload_hold_containers(datastore_private.upload)', 'execute'))::int;
SELECT 1 / (NOT has_function_privilege(
           'public',
           'datastore_private.upload_hold_containers(datastore_private.upload)', 'execute'))::int;
SELECT 1 / has_function_privilege(
           'datastore_owner',
           'datastore_private.upload_hold_sources(datastore_private.upload)', 'execute')::int;
SELECT 1 / (NOT has_function_privilege(
           'datastore_app',
           'datastore_private.upload_hold_sources(datastore_private.upload)', 'execute'))::int;
SELECT 1 / (NOT has_function_privilege(
           'public',
           'datastore_private.upload_hold_sources(datastore_private.upload)', 'execute'))::int;
SELECT 1 / has_function_privilege(
           'datastore_owner',
           'datastore_private.upload_remove_sources(uuid,datastore_private.upload)',
           'execute')::int;
SELECT 1 / (NOT has_function_privilege(
           'datastore_app',
           'datastore_private.upload_remove_sources(uuid,datastore_private.upload)',
           'execute'))::int;
SELECT 1 / (NOT has_function_privilege(
           'public',
           'datastore_private.upload_remove_sources(uuid,datastore_private.upload)',
           'execute'))::int;

ROLLBACK;
