-- Verify datastore:nachet/seed/_key on pg
BEGIN;
SET LOCAL ROLE datastore_owner;

SELECT 1 / has_function_privilege(
           'datastore_owner', 'nachet_private.seed_key(text)', 'execute')::int;
SELECT 1 / (NOT has_function_privilege(
           'datastore_app', 'nachet_private.seed_key(text)', 'execute'))::int;
SELECT 1 / (NOT has_function_privilege(
           'public', 'nachet_private.seed_key(text)', 'execute'))::int;
SELECT 1 / has_function_privilege(
           'datastore_owner', 'nachet_private.is_seed_name(text)', 'execute')::int;
SELECT 1 / (NOT has_function_privilege(
           'datastore_app', 'nachet_private.is_seed_name(text)', 'execute'))::int;
SELECT 1 / (NOT has_function_privilege(
           'public', 'nachet_private.is_seed_name(text)', 'execute'))::int;
SELECT 1 / has_function_privilege(
           'datastore_owner', 'nachet_private.seed_label(text)', 'execute')::int;
SELECT 1 / (NOT has_function_privilege(
           'datastore_app', 'nachet_private.seed_label(text)', 'execute'))::int;
SELECT 1 / (NOT has_function_privilege(
           'public', 'nachet_private.seed_label(text)', 'execute'))::int;

ROLLBACK;
