-- Verify datastore:nachet/picture/_of on pg
BEGIN;
SET LOCAL ROLE datastore_owner;

SELECT 1 / has_function_privilege(
           'datastore_owner', 'nachet_private.picture_of(uuid,uuid,text)', 'execute')::int;
SELECT 1 / (NOT has_function_privilege(
           'datastore_app', 'nachet_private.picture_of(uuid,uuid,text)', 'execute'))::int;
SELECT 1 / (NOT has_function_privilege(
           'public', 'nachet_private.picture_of(uuid,uuid,text)', 'execute'))::int;

ROLLBACK;
