-- Verify datastore:container/_require_settings on pg
BEGIN;
SET LOCAL ROLE datastore_owner;

SELECT 1 / has_function_privilege(
           'datastore_owner',
           'datastore_private.container_require_settings(boolean,text,integer,bigint,bigint,'
           'text[])', 'execute')::int;
SELECT 1 / (NOT has_function_privilege(
           'datastore_app',
           'datastore_private.container_require_settings(boolean,text,integer,bigint,bigint,'
           'text[])', 'execute'))::int;
SELECT 1 / (NOT has_function_privilege(
           'public',
           'datastore_private.container_require_settings(boolean,text,integer,bigint,bigint,'
           'text[])', 'execute'))::int;

ROLLBACK;
