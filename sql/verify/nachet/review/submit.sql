-- Verify datastore:nachet/review/submit on pg
BEGIN;
SET LOCAL ROLE datastore_owner;

SELECT 1 / has_function_privilege(
           'datastore_app', 'nachet.review_submit(uuid,uuid,jsonb,text)', 'execute')::int;
SELECT 1 / has_function_privilege(
           'datastore_user', 'nachet.review_submit(uuid,uuid,jsonb,text)', 'execute')::int;
SELECT 1 / (NOT has_function_privilege(
           'datastore_reader', 'nachet.review_submit(uuid,uuid,jsonb,text)', 'execute'))::int;
SELECT 1 / (NOT has_function_privilege(
           'public', 'nachet.review_submit(uuid,uuid,jsonb,text)', 'execute'))::int;

ROLLBACK;
