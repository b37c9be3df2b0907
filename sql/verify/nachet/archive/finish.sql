-- Verify datastore:nachet/archive/finish on pg
BEGIN;
SET LOCAL ROLE datastore_owner;

SELECT 1 / has_function_privilege(
           'datastore_app', 'nachet.archive_finish(uuid,uuid,boolean)', 'execute')::int;
SELECT 1 / has_function_privilege(
           'datastore_user', 'nachet.archive_finish(uuid,uuid,boolean)', 'execute')::int;
SELECT 1 / (NOT has_function_privilege(
           'datastore_reader', 'nachet.archive_finish(uuid,uuid,boolean)', 'execute'))::int;
SELECT 1 / (NOT has_function_privilege(
           'public', 'nachet.archive_finish(uuid,uuid,boolean)', 'execute'))::int;

ROLLBACK;
