-- Verify datastore:upload/list on pg
BEGIN;
SET LOCAL ROLE datastore_owner;

SELECT 1 / has_function_privilege(
           'datastore_app',
           'datastore.upload_list(uuid,uuid,datastore.upload_state,integer,text)', 'execute')::int;
SELECT 1 / has_function_privilege(
           'datastore_user',
           'datastore.upload_list(uuid,uuid,datastore.upload_state,integer,text)', 'execute')::int;
SELECT 1 / (NOT has_function_privilege(
           'datastore_reader',
           'datastore.upload_list(uuid,uuid,datastore.upload_state,integer,text)', 'execute'))::int;
SELECT 1 / (NOT has_function_privilege(
           'public',
           'datastore.upload_list(uuid,uuid,datastore.upload_state,integer,text)', 'execute'))::int;

ROLLBACK;
