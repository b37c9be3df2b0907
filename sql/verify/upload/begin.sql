-- Verify datastore:upload/begin on pg
BEGIN;
SET LOCAL ROLE datastore_owner;

SELECT 1 / has_function_privilege(
           'datastore_app',
           'datastore.upload_begin(uuid,uuid,jsonb,text,datastore.duplicate_policy,interval)',
           'execute')::int;
SELECT 1 / has_function_privilege(
           'datastore_user',
           'datastore.upload_begin(uuid,uuid,jsonb,text,datastore.duplicate_policy,interval)',
           'execute')::int;
SELECT 1 / (NOT has_function_privilege(
           'datastore_reader',
           'datastore.upload_begin(uuid,uuid,jsonb,text,datastore.duplicate_policy,interval)',
           'execute'))::int;
SELECT 1 / (NOT has_function_privilege(
           'public',
           'datastore.upload_begin(uuid,uuid,jsonb,text,datastore.duplicate_policy,interval)',
           'execute'))::int;

ROLLBACK;
