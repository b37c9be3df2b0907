-- Verify datastore:event/_write on pg
BEGIN;
SET LOCAL ROLE datastore_owner;

SELECT 1 / has_function_privilege(
           'datastore_owner',
           'datastore_private.event_write(uuid,text,uuid,uuid,jsonb)', 'execute')::int;
SELECT 1 / (NOT has_function_privilege(
           'datastore_app',
           'datastore_private.event_write(uuid,text,uuid,uuid,jsonb)', 'execute'))::int;
SELECT 1 / (NOT has_function_privilege(
           'public', 'datastore_private.event_write(uuid,text,uuid,uuid,jsonb)', 'execute'))::int;

ROLLBACK;
