-- Verify datastore:upload/_open on pg
BEGIN;
SET LOCAL ROLE datastore_owner;

SELECT 1 / has_function_privilege(
           'datastore_owner',
           'datastore_private.upload_open(uuid,datastore_private.folder,jsonb,text,bytea,'
           'datastore.duplicate_policy,interval)', 'execute')::int;
SELECT 1 / (NOT has_function_privilege(
           'datastore_app',
           'datastore_private.upload_open(uuid,datastore_private.folder,jsonb,text,bytea,'
           'datastore.duplicate_policy,interval)', 'execute'))::int;
SELECT 1 / (NOT has_function_privilege(
           'public',
           'datastore_private.upload_open(uuid,datastore_private.folder,jsonb,text,bytea,'
           'datastore.duplicate_policy,interval)', 'execute'))::int;

ROLLBACK;
