-- Verify datastore:folder/table on pg
BEGIN;
SET LOCAL ROLE datastore_owner;

SELECT id, container_id, parent_id, name, is_general, marker_rev, marked_rev, trashed_at,
       trashed_by, created_at, parent_key, sibling_key
  FROM datastore_private.folder WHERE FALSE;
SELECT 1 / (NOT has_table_privilege(
           'datastore_app', 'datastore_private.folder', 'select, insert, update, delete'))::int;
SELECT 1 / (NOT has_table_privilege(
           'datastore_user', 'datastore_private.folder', 'select, insert, update, delete'))::int;
SELECT 1 / (NOT has_table_privilege(
           'datastore_reader', 'datastore_private.folder', 'select, insert, update, delete'))::int;
SELECT 1 / count(*) FROM pg_constraint
 WHERE conrelid = 'datastore_private.container'::regclass AND conname = 'container_general_folder';

ROLLBACK;
