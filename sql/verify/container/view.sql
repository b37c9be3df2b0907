-- Verify datastore:container/view on pg
BEGIN;
SET LOCAL ROLE datastore_owner;

SELECT id, name, owner_user, owner_group, owner_name, is_public, blob_container, home_backend,
       files, bytes, reserved_bytes, quota_bytes, folders, user_grants, group_grants, is_personal,
       frozen_at, created_at
  FROM datastore.containers WHERE FALSE;
SELECT 1 / has_table_privilege('datastore_reader', 'datastore.containers', 'select')::int;
SELECT 1 / (NOT has_table_privilege(
           'datastore_app', 'datastore.containers', 'select, insert, update, delete'))::int;
SELECT 1 / (NOT has_table_privilege(
           'datastore_user', 'datastore.containers', 'select, insert, update, delete'))::int;
SELECT 1 / (NOT has_table_privilege(
           'public', 'datastore.containers', 'select, insert, update, delete'))::int;

ROLLBACK;
