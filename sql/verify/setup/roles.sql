-- Verify datastore:setup/roles on pg
BEGIN;

SELECT 1 / (count(*) = 4)::int FROM pg_roles
 WHERE rolname IN ('datastore_owner', 'datastore_app', 'datastore_user', 'datastore_reader');
SELECT 1 / pg_has_role(current_user, 'datastore_owner', 'USAGE')::int;
SELECT 1 / (NOT pg_has_role('datastore_app', 'datastore_owner', 'MEMBER'))::int;
SELECT 1 / (NOT pg_has_role('datastore_user', 'datastore_owner', 'MEMBER'))::int;

ROLLBACK;
