-- Verify datastore:nachet/setup/schemas on pg
BEGIN;
SET LOCAL ROLE datastore_owner;

SELECT 1 / has_schema_privilege('datastore_app', 'nachet', 'usage')::int;
SELECT 1 / has_schema_privilege('datastore_user', 'nachet', 'usage')::int;
SELECT 1 / has_schema_privilege('datastore_reader', 'nachet', 'usage')::int;
SELECT 1 / (NOT has_schema_privilege('public', 'nachet', 'usage'))::int;
SELECT 1 / (NOT has_schema_privilege('datastore_app', 'nachet', 'create'))::int;
SELECT 1 / (NOT has_schema_privilege('datastore_app', 'nachet_private', 'usage'))::int;
SELECT 1 / (NOT has_schema_privilege('datastore_user', 'nachet_private', 'usage'))::int;
SELECT 1 / (NOT has_schema_privilege('datastore_reader', 'nachet_private', 'usage'))::int;

ROLLBACK;
