-- Verify datastore:storage_backend/view on pg
BEGIN;
SET LOCAL ROLE datastore_owner;

SELECT id, kind, url, credential, priority, notes, containers, created_at
  FROM datastore.storage_backends WHERE FALSE;
SELECT 1 / has_table_privilege('datastore_reader', 'datastore.storage_backends', 'select')::int;
SELECT 1 / (NOT has_table_privilege(
           'datastore_app', 'datastore.storage_backends', 'select, insert, update, delete'))::int;
SELECT 1 / (NOT has_table_privilege(
           'datastore_user', 'datastore.storage_backends', 'select, insert, update, delete'))::int;
SELECT 1 / (NOT has_table_privilege(
           'public', 'datastore.storage_backends', 'select, insert, update, delete'))::int;
SELECT backend, container, media_type, variant, copies, bytes, doubtful, oldest_check
  FROM datastore.storage_use WHERE FALSE;
SELECT 1 / has_table_privilege('datastore_reader', 'datastore.storage_use', 'select')::int;
SELECT 1 / (NOT has_table_privilege(
           'datastore_app', 'datastore.storage_use', 'select, insert, update, delete'))::int;
SELECT 1 / (NOT has_table_privilege(
           'datastore_user', 'datastore.storage_use', 'select, insert, update, delete'))::int;
SELECT 1 / (NOT has_table_privilege(
           'public', 'datastore.storage_use', 'select, insert, update, delete'))::int;
SELECT id, backend, blob_container, blob_key, reason, due_at, claimed, attempts, last_error,
       created_at
  FROM datastore.purge_queue WHERE FALSE;
SELECT 1 / has_table_privilege('datastore_reader', 'datastore.purge_queue', 'select')::int;
SELECT 1 / (NOT has_table_privilege(
           'datastore_app', 'datastore.purge_queue', 'select, insert, update, delete'))::int;
SELECT 1 / (NOT has_table_privilege(
           'datastore_user', 'datastore.purge_queue', 'select, insert, update, delete'))::int;
SELECT 1 / (NOT has_table_privilege(
           'public', 'datastore.purge_queue', 'select, insert, update, delete'))::int;

ROLLBACK;
