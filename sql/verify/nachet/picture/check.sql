-- Verify datastore:nachet/picture/check on pg
BEGIN;
SET LOCAL ROLE datastore_owner;

SELECT 1 / has_function_privilege(
           'datastore_app', 'nachet.picture_check(uuid,jsonb)', 'execute')::int;
SELECT 1 / has_function_privilege(
           'datastore_user', 'nachet.picture_check(uuid,jsonb)', 'execute')::int;
SELECT 1 / (NOT has_function_privilege(
           'datastore_reader', 'nachet.picture_check(uuid,jsonb)', 'execute'))::int;
SELECT 1 / (NOT has_function_privilege(
           'public', 'nachet.picture_check(uuid,jsonb)', 'execute'))::int;

ROLLBACK;
