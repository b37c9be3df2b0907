-- Verify datastore:nachet/review/confirm on pg
BEGIN;
SET LOCAL ROLE datastore_owner;

SELECT 1 / has_function_privilege(
           'datastore_app', 'nachet.review_confirm(uuid,uuid,uuid[],text)', 'execute')::int;
SELECT 1 / has_function_privilege(
           'datastore_user', 'nachet.review_confirm(uuid,uuid,uuid[],text)', 'execute')::int;
SELECT 1 / (NOT has_function_privilege(
           'datastore_reader', 'nachet.review_confirm(uuid,uuid,uuid[],text)', 'execute'))::int;
SELECT 1 / (NOT has_function_privilege(
           'public', 'nachet.review_confirm(uuid,uuid,uuid[],text)', 'execute'))::int;

ROLLBACK;
