-- Verify datastore:nachet/right/revoke on pg
BEGIN;
SET LOCAL ROLE datastore_owner;

SELECT 1 / has_function_privilege(
           'datastore_app', 'nachet.right_revoke(uuid,uuid,nachet.right_kind)', 'execute')::int;
SELECT 1 / has_function_privilege(
           'datastore_user', 'nachet.right_revoke(uuid,uuid,nachet.right_kind)', 'execute')::int;
SELECT 1 / (NOT has_function_privilege(
           'datastore_reader', 'nachet.right_revoke(uuid,uuid,nachet.right_kind)', 'execute'))::int;
SELECT 1 / (NOT has_function_privilege(
           'public', 'nachet.right_revoke(uuid,uuid,nachet.right_kind)', 'execute'))::int;

ROLLBACK;
