-- Verify datastore:folder/view on pg
BEGIN;
SET LOCAL ROLE datastore_owner;

SELECT id, container, parent, name, path, files, is_general, trashed_at, created_at
  FROM datastore.folders WHERE FALSE;
SELECT 1 / has_table_privilege('datastore_reader', 'datastore.folders', 'select')::int;
SELECT 1 / (NOT has_table_privilege(
           'datastore_app', 'datastore.folders', 'select, insert, update, delete'))::int;
SELECT 1 / (NOT has_table_privilege(
           'datastore_user', 'datastore.folders', 'select, insert, update, delete'))::int;
SELECT 1 / (NOT has_table_privilege(
           'public', 'datastore.folders', 'select, insert, update, delete'))::int;

ROLLBACK;
