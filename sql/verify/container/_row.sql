-- Verify datastore:container/_row on pg
BEGIN;
SET LOCAL ROLE datastore_owner;

SELECT 1 / has_function_privilege(
           'datastore_owner',
           'datastore_private.container_rows(uuid[],datastore.level[])', 'execute')::int;
SELECT 1 / (NOT has_function_privilege(
           'datastore_app',
           'datastore_private.container_rows(uuid[],datastore.level[])', 'execute'))::int;
SELECT 1 / (NOT has_function_privilege(
           'public', 'datastore_private.container_rows(uuid[],datastore.level[])', 'execute'))::int;

ROLLBACK;
