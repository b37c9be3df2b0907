-- Verify datastore:container/grant_group on pg
BEGIN;
SET LOCAL ROLE datastore_owner;

SELECT 1 / has_function_privilege(
           'datastore_app',
           'datastore.container_grant_group(uuid,uuid,uuid,datastore.level,'
           'timestamp with time zone)', 'execute')::int;
SELECT 1 / has_function_privilege(
           'datastore_user',
           'datastore.container_grant_group(uuid,uuid,uuid,datastore.level,'
           'timestamp with time zone)', 'execute')::int;
SELECT 1 / (NOT has_function_privilege(
           'datastore_reader',
           'datastore.container_grant_group(uuid,uuid,uuid,datastore.level,'
           'timestamp with time zone)', 'execute'))::int;
SELECT 1 / (NOT has_function_privilege(
           'public',
           'datastore.container_grant_group(uuid,uuid,uuid,datastore.level,'
           'timestamp with time zone)', 'execute'))::int;

ROLLBACK;
