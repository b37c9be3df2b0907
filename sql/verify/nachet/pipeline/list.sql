-- Verify datastore:nachet/pipeline/list on pg
BEGIN;
SET LOCAL ROLE datastore_owner;

SELECT 1 / has_function_privilege(
           'datastore_app', 'nachet.pipeline_list(uuid,boolean,integer,text)', 'execute')::int;
SELECT 1 / has_function_privilege(
           'datastore_user', 'nachet.pipeline_list(uuid,boolean,integer,text)', 'execute')::int;
SELECT 1 / (NOT has_function_privilege(
           'datastore_reader', 'nachet.pipeline_list(uuid,boolean,integer,text)', 'execute'))::int;
SELECT 1 / (NOT has_function_privilege(
           'public', 'nachet.pipeline_list(uuid,boolean,integer,text)', 'execute'))::int;

ROLLBACK;
