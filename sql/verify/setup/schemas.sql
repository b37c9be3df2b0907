-- Verify datastore:setup/schemas on pg
BEGIN;
SET LOCAL ROLE datastore_owner;

SELECT 1 / has_schema_privilege('datastore_app', 'datastore', 'usage')::int;
SELECT 1 / has_schema_privilege('datastore_user', 'datastore', 'usage')::int;
SELECT 1 / has_schema_privilege('datastore_reader', 'datastore', 'usage')::int;
SELECT 1 / (NOT has_schema_privilege('public', 'datastore', 'usage'))::int;
SELECT 1 / (NOT has_schema_privilege('datastore_app', 'datastore', 'create'))::int;
SELECT 1 / (NOT has_schema_privilege('datastore_app', 'datastore_private', 'usage'))::int;
SELECT 1 / (NOT has_schema_privilege('datastore_user', 'datastore_private', 'usage'))::int;
SELECT 1 / (NOT has_schema_privilege('datastore_reader', 'datastore_private', 'usage'))::int;

ROLLBACK;
