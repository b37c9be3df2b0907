-- Verify datastore:nachet/seed/update on pg
BEGIN;
SET LOCAL ROLE datastore_owner;

SELECT 1 / has_function_privilege(
           'datastore_app', 'nachet.seed_update(uuid,uuid,text,jsonb)', 'execute')::int;
SELECT 1 / has_function_privilege(
           'datastore_user', 'nachet.seed_update(uuid,uuid,text,jsonb)', 'execute')::int;
SELECT 1 / (NOT has_function_privilege(
           'datastore_reader', 'nachet.seed_update(uuid,uuid,text,jsonb)', 'execute'))::int;
SELECT 1 / (NOT has_function_privilege(
           'public', 'nachet.seed_update(uuid,uuid,text,jsonb)', 'execute'))::int;

ROLLBACK;
