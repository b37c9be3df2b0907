-- Verify datastore:container/revoke_user on pg
BEGIN;
SET LOCAL ROLE datastore_owner;

SELECT 1 / has_function_privilege(
           'datastore_app', 'datastore.container_revoke_user(uuid,uuid,uuid)', 'execute')::int;
SELECT 1 / has_function_privilege(
           'datastore_user', 'datastore.container_revoke_user(uuid,uuid,uuid)', 'execute')::int;
SELECT 1 / (NOT has_function_privilege(
           'datastore_reader', 'datastore.container_revoke_user(uuid,uuid,uuid)', 'execute'))::int;
SELECT 1 / (NOT has_function_privilege(
           'public', 'datastore.container_revoke_user(uuid,uuid,uuid)', 'execute'))::int;

ROLLBACK;
