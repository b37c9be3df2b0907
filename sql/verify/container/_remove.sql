-- Verify datastore:container/_remove on pg
BEGIN;
SET LOCAL ROLE datastore_owner;

SELECT 1 / has_function_privilege(
           'datastore_owner',
           'datastore_private.container_discard_blobs(uuid,uuid[])', 'execute')::int;
SELECT 1 / (NOT has_function_privilege(
           'datastore_app',
           'datastore_private.container_discard_blobs(uuid,uuid[])', 'execute'))::int;
SELECT 1 / (NOT has_function_privilege(
           'public', 'datastore_private.container_discard_blobs(uuid,uuid[])', 'execute'))::int;
SELECT 1 / has_function_privilege(
           'datastore_owner', 'datastore_private.container_remove(uuid,boolean)', 'execute')::int;
SELECT 1 / (NOT has_function_privilege(
           'datastore_app', 'datastore_private.container_remove(uuid,boolean)', 'execute'))::int;
SELECT 1 / (NOT has_function_privilege(
           'public', 'datastore_private.container_remove(uuid,boolean)', 'execute'))::int;

ROLLBACK;
