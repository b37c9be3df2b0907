-- Verify datastore:user/view on pg
BEGIN;
SET LOCAL ROLE datastore_owner;

SELECT id, email, role, db_role, container, groups, containers, disabled_at, created_at
  FROM datastore.users WHERE FALSE;
SELECT 1 / has_table_privilege('datastore_reader', 'datastore.users', 'select')::int;
SELECT 1 / (NOT has_table_privilege(
           'datastore_app', 'datastore.users', 'select, insert, update, delete'))::int;
SELECT 1 / (NOT has_table_privilege(
           'datastore_user', 'datastore.users', 'select, insert, update, delete'))::int;
SELECT 1 / (NOT has_table_privilege(
           'public', 'datastore.users', 'select, insert, update, delete'))::int;

ROLLBACK;
