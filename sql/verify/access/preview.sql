-- Verify datastore:access/preview on pg
BEGIN;
SET LOCAL ROLE datastore_owner;

SELECT 1 / has_function_privilege(
           'datastore_app',
           'datastore.access_preview(uuid,uuid,datastore.level,uuid,uuid,integer,text)',
           'execute')::int;
SELECT 1 / has_function_privilege(
           'datastore_user',
           'datastore.access_preview(uuid,uuid,datastore.level,uuid,uuid,integer,text)',
           'execute')::int;
SELECT 1 / (NOT has_function_privilege(
           'datastore_reader',
           'datastore.access_preview(uuid,uuid,datastore.level,uuid,uuid,integer,text)',
           'execute'))::int;
SELECT 1 / (NOT has_function_privilege(
           'public',
           'datastore.access_preview(uuid,uuid,datastore.level,uuid,uuid,integer,text)',
           'execute'))::int;

ROLLBACK;
