-- Verify datastore:file/table on pg
BEGIN;
SET LOCAL ROLE datastore_owner;

SELECT id, container_id, folder_id, name, media_type, size, sha256, captured_at, metadata, facts,
       state, copies_rev, trashed_at, trashed_by, created_at, created_by, sibling_key
  FROM datastore_private.file WHERE FALSE;
SELECT 1 / (NOT has_table_privilege(
           'datastore_app', 'datastore_private.file', 'select, insert, update, delete'))::int;
SELECT 1 / (NOT has_table_privilege(
           'datastore_user', 'datastore_private.file', 'select, insert, update, delete'))::int;
SELECT 1 / (NOT has_table_privilege(
           'datastore_reader', 'datastore_private.file', 'select, insert, update, delete'))::int;
SELECT file_id, variant, backend_id, blob_key, size, sha256, state, verified_at, how
  FROM datastore_private.file_storage WHERE FALSE;
SELECT 1 / (NOT has_table_privilege(
           'datastore_app', 'datastore_private.file_storage',
           'select, insert, update, delete'))::int;
SELECT 1 / (NOT has_table_privilege(
           'datastore_user', 'datastore_private.file_storage',
           'select, insert, update, delete'))::int;
SELECT 1 / (NOT has_table_privilege(
           'datastore_reader', 'datastore_private.file_storage',
           'select, insert, update, delete'))::int;

ROLLBACK;
