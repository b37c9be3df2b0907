-- Verify datastore:nachet/seed/_find on pg
BEGIN;
SET LOCAL ROLE datastore_owner;

SELECT 1 / has_function_privilege(
           'datastore_owner', 'nachet_private.seed_find(text)', 'execute')::int;
SELECT 1 / (NOT has_function_privilege(
           'datastore_app', 'nachet_private.seed_find(text)', 'execute'))::int;
SELECT 1 / (NOT has_function_privilege(
           'public', 'nachet_private.seed_find(text)', 'execute'))::int;
SELECT 1 / has_function_privilege(
           'datastore_owner', 'nachet_private.seed_named(text)', 'execute')::int;
SELECT 1 / (NOT has_function_privilege(
           'datastore_app', 'nachet_private.seed_named(text)', 'execute'))::int;
SELECT 1 / (NOT has_function_privilege(
           'public', 'nachet_private.seed_named(text)', 'execute'))::int;
SELECT 1 / has_function_privilege(
           'datastore_owner', 'nachet_private.seed_rows(uuid[],text)', 'execute')::int;
SELECT 1 / (NOT has_function_privilege(
           'datastore_app', 'nachet_private.seed_rows(uuid[],text)', 'execute'))::int;
SELECT 1 / (NOT has_function_privilege(
           'public', 'nachet_private.seed_rows(uuid[],text)', 'execute'))::int;
SELECT 1 / has_function_privilege(
           'datastore_owner', 'nachet_private.seed_require(text,jsonb)', 'execute')::int;
SELECT 1 / (NOT has_function_privilege(
           'datastore_app', 'nachet_private.seed_require(text,jsonb)', 'execute'))::int;
SELECT 1 / (NOT has_function_privilege(
           'public', 'nachet_private.seed_require(text,jsonb)', 'execute'))::int;

ROLLBACK;
