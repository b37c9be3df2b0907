-- Verify datastore:nachet/seed/find on pg
BEGIN;
SET LOCAL ROLE datastore_owner;

SELECT 1 / has_function_privilege(
           'datastore_app', 'nachet.seed_find(uuid,text)', 'execute')::int;
SELECT 1 / has_function_privilege(
           'datastore_user', 'nachet.seed_find(uuid,text)', 'execute')::int;
SELECT 1 / (NOT has_function_privilege(
           'datastore_reader', 'nachet.seed_find(uuid,text)', 'execute'))::int;
SELECT 1 / (NOT has_function_privilege(
           'public', 'nachet.seed_find(uuid,text)', 'execute'))::int;

ROLLBACK;
