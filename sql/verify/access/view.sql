-- Verify datastore:access/view on pg
BEGIN;
SET LOCAL ROLE datastore_owner;

SELECT container, user_id, email, level, path, via_group, expires_at
  FROM datastore.accesses WHERE FALSE;
SELECT 1 / has_table_privilege('datastore_reader', 'datastore.accesses', 'select')::int;
SELECT 1 / (NOT has_table_privilege(
           'datastore_app', 'datastore.accesses', 'select, insert, update, delete'))::int;
SELECT 1 / (NOT has_table_privilege(
           'datastore_user', 'datastore.accesses', 'select, insert, update, delete'))::int;
SELECT 1 / (NOT has_table_privilege(
           'public', 'datastore.accesses', 'select, insert, update, delete'))::int;
SELECT container, grantee, group_id, grantee_name, level, expires_at, created_at
  FROM datastore.grants WHERE FALSE;
SELECT 1 / has_table_privilege('datastore_reader', 'datastore.grants', 'select')::int;
SELECT 1 / (NOT has_table_privilege(
           'datastore_app', 'datastore.grants', 'select, insert, update, delete'))::int;
SELECT 1 / (NOT has_table_privilege(
           'datastore_user', 'datastore.grants', 'select, insert, update, delete'))::int;
SELECT 1 / (NOT has_table_privilege(
           'public', 'datastore.grants', 'select, insert, update, delete'))::int;

ROLLBACK;
