-- Verify datastore:file/view on pg
BEGIN;
SET LOCAL ROLE datastore_owner;

SELECT id, container, folder, name, media_type, size, sha256, captured_at, state, copies,
       trashed_at, created_at, created_by, created_by_email
  FROM datastore.files WHERE FALSE;
SELECT 1 / has_table_privilege('datastore_reader', 'datastore.files', 'select')::int;
SELECT 1 / (NOT has_table_privilege(
           'datastore_app', 'datastore.files', 'select, insert, update, delete'))::int;
SELECT 1 / (NOT has_table_privilege(
           'datastore_user', 'datastore.files', 'select, insert, update, delete'))::int;
SELECT 1 / (NOT has_table_privilege(
           'public', 'datastore.files', 'select, insert, update, delete'))::int;

ROLLBACK;
