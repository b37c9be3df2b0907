-- Verify datastore:container/table on pg
BEGIN;
SET LOCAL ROLE datastore_owner;

SELECT id, name, owner_user, owner_group, is_public, storage_prefix, home_backend_id,
       general_folder_id, max_file_bytes, media_types, frozen_at, tree_rev, created_at,
       blob_container
  FROM datastore_private.container WHERE FALSE;
SELECT 1 / (NOT has_table_privilege(
           'datastore_app', 'datastore_private.container', 'select, insert, update, delete'))::int;
SELECT 1 / (NOT has_table_privilege(
           'datastore_user', 'datastore_private.container', 'select, insert, update, delete'))::int;
SELECT 1 / (NOT has_table_privilege(
           'datastore_reader', 'datastore_private.container',
           'select, insert, update, delete'))::int;
SELECT container_id, files, bytes, reserved_bytes, quota_bytes
  FROM datastore_private.container_usage WHERE FALSE;
SELECT 1 / (NOT has_table_privilege(
           'datastore_app', 'datastore_private.container_usage',
           'select, insert, update, delete'))::int;
SELECT 1 / (NOT has_table_privilege(
           'datastore_user', 'datastore_private.container_usage',
           'select, insert, update, delete'))::int;
SELECT 1 / (NOT has_table_privilege(
           'datastore_reader', 'datastore_private.container_usage',
           'select, insert, update, delete'))::int;
SELECT container_id, user_id, level, expires_at, created_at
  FROM datastore_private.container_user WHERE FALSE;
SELECT 1 / (NOT has_table_privilege(
           'datastore_app', 'datastore_private.container_user',
           'select, insert, update, delete'))::int;
SELECT 1 / (NOT has_table_privilege(
           'datastore_user', 'datastore_private.container_user',
           'select, insert, update, delete'))::int;
SELECT 1 / (NOT has_table_privilege(
           'datastore_reader', 'datastore_private.container_user',
           'select, insert, update, delete'))::int;
SELECT container_id, group_id, level, expires_at, created_at
  FROM datastore_private.container_group WHERE FALSE;
SELECT 1 / (NOT has_table_privilege(
           'datastore_app', 'datastore_private.container_group',
           'select, insert, update, delete'))::int;
SELECT 1 / (NOT has_table_privilege(
           'datastore_user', 'datastore_private.container_group',
           'select, insert, update, delete'))::int;
SELECT 1 / (NOT has_table_privilege(
           'datastore_reader', 'datastore_private.container_group',
           'select, insert, update, delete'))::int;
SELECT 1 / count(*) FROM pg_trigger
 WHERE tgrelid = 'datastore_private.container_usage'::regclass
   AND tgname = 'container_usage_no_truncate';

ROLLBACK;
