-- Verify datastore:nachet/value/_time on pg
BEGIN;
SET LOCAL ROLE datastore_owner;

SELECT 1 / has_function_privilege(
           'datastore_owner', 'nachet_private.iso_time(timestamptz)', 'execute')::int;
SELECT 1 / (NOT has_function_privilege(
           'datastore_app', 'nachet_private.iso_time(timestamptz)', 'execute'))::int;
SELECT 1 / (NOT has_function_privilege(
           'public', 'nachet_private.iso_time(timestamptz)', 'execute'))::int;

ROLLBACK;
