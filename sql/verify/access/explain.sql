-- Verify datastore:access/explain on pg
BEGIN;
SET LOCAL ROLE datastore_owner;

SELECT 1 / has_function_privilege(
           'datastore_app', 'datastore.access_explain(uuid,uuid,uuid)', 'execute')::int;
SELECT 1 / has_function_privilege(
           'datastore_user', 'datastore.access_explain(uuid,uuid,uuid)', 'execute')::int;
SELECT 1 / (NOT has_function_privilege(
           'datastore_reader', 'datastore.access_explain(uuid,uuid,uuid)', 'execute'))::int;
SELECT 1 / (NOT has_function_privilege(
           'public', 'datastore.access_explain(uuid,uuid,uuid)', 'execute'))::int;

ROLLBACK;
