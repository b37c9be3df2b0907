-- Verify datastore:purge/confirm on pg
BEGIN;
SET LOCAL ROLE datastore_owner;

SELECT 1 / has_function_privilege(
           'datastore_app', 'datastore.purge_confirm(uuid,jsonb)', 'execute')::int;
SELECT 1 / has_function_privilege(
           'datastore_user', 'datastore.purge_confirm(uuid,jsonb)', 'execute')::int;
SELECT 1 / (NOT has_function_privilege(
           'datastore_reader', 'datastore.purge_confirm(uuid,jsonb)', 'execute'))::int;
SELECT 1 / (NOT has_function_privilege(
           'public', 'datastore.purge_confirm(uuid,jsonb)', 'execute'))::int;

ROLLBACK;
