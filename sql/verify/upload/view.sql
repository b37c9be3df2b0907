-- Verify datastore:upload/view on pg
BEGIN;
SET LOCAL ROLE datastore_owner;

SELECT id, container, folder, backend, actor, actor_email, state, announced, stored, duplicate,
       failed, pending, reserved_bytes, lease_until, created_at
  FROM datastore.uploads WHERE FALSE;
SELECT 1 / has_table_privilege('datastore_reader', 'datastore.uploads', 'select')::int;
SELECT 1 / (NOT has_table_privilege(
           'datastore_app', 'datastore.uploads', 'select, insert, update, delete'))::int;
SELECT 1 / (NOT has_table_privilege(
           'datastore_user', 'datastore.uploads', 'select, insert, update, delete'))::int;
SELECT 1 / (NOT has_table_privilege(
           'public', 'datastore.uploads', 'select, insert, update, delete'))::int;

ROLLBACK;
