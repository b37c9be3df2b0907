-- Verify datastore:user/table on pg
BEGIN;
SET LOCAL ROLE datastore_owner;

SELECT id, email, role, db_role, disabled_at, created_at, email_key
  FROM datastore_private.users WHERE FALSE;
SELECT 1 / (NOT has_table_privilege(
           'datastore_app', 'datastore_private.users', 'select, insert, update, delete'))::int;
SELECT 1 / (NOT has_table_privilege(
           'datastore_user', 'datastore_private.users', 'select, insert, update, delete'))::int;
SELECT 1 / (NOT has_table_privilege(
           'datastore_reader', 'datastore_private.users', 'select, insert, update, delete'))::int;
SELECT single, attempts
  FROM datastore_private.bootstrap WHERE FALSE;
SELECT 1 / (NOT has_table_privilege(
           'datastore_app', 'datastore_private.bootstrap', 'select, insert, update, delete'))::int;
SELECT 1 / (NOT has_table_privilege(
           'datastore_user', 'datastore_private.bootstrap', 'select, insert, update, delete'))::int;
SELECT 1 / (NOT has_table_privilege(
           'datastore_reader', 'datastore_private.bootstrap',
           'select, insert, update, delete'))::int;

ROLLBACK;
