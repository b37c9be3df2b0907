-- Verify datastore:nachet/review/_store on pg
BEGIN;
SET LOCAL ROLE datastore_owner;

SELECT 1 / has_function_privilege(
           'datastore_owner', 'nachet_private.review_hold(uuid,uuid)', 'execute')::int;
SELECT 1 / (NOT has_function_privilege(
           'datastore_app', 'nachet_private.review_hold(uuid,uuid)', 'execute'))::int;
SELECT 1 / (NOT has_function_privilege(
           'public', 'nachet_private.review_hold(uuid,uuid)', 'execute'))::int;
SELECT 1 / has_function_privilege(
           'datastore_owner',
           'nachet_private.review_store(uuid,uuid,nachet_private.said_box[],text)', 'execute')::int;
SELECT 1 / (NOT has_function_privilege(
           'datastore_app',
           'nachet_private.review_store(uuid,uuid,nachet_private.said_box[],text)',
           'execute'))::int;
SELECT 1 / (NOT has_function_privilege(
           'public',
           'nachet_private.review_store(uuid,uuid,nachet_private.said_box[],text)',
           'execute'))::int;

ROLLBACK;
