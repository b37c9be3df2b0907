-- Verify datastore:upload/table on pg
BEGIN;
SET LOCAL ROLE datastore_owner;

SELECT id, actor_id, container_id, folder_id, backend_id, state, duplicates, announced, stored,
       duplicate, failed, pending, lease, lease_until, idempotency_key, request_hash,
       marker_rev, remove_source, created_at
  FROM datastore_private.upload WHERE FALSE;
SELECT 1 / (NOT has_table_privilege(
           'datastore_app', 'datastore_private.upload', 'select, insert, update, delete'))::int;
SELECT 1 / (NOT has_table_privilege(
           'datastore_user', 'datastore_private.upload', 'select, insert, update, delete'))::int;
SELECT 1 / (NOT has_table_privilege(
           'datastore_reader', 'datastore_private.upload', 'select, insert, update, delete'))::int;
SELECT upload_id, position, file_id, name, media_type, size, sha256, captured_at, metadata,
       facts, reserved, state, problems, duplicate_of, attempt, blob_key, source_file, source_gone
  FROM datastore_private.upload_item WHERE FALSE;
SELECT 1 / (NOT has_table_privilege(
           'datastore_app', 'datastore_private.upload_item',
           'select, insert, update, delete'))::int;
SELECT 1 / (NOT has_table_privilege(
           'datastore_user', 'datastore_private.upload_item',
           'select, insert, update, delete'))::int;
SELECT 1 / (NOT has_table_privilege(
           'datastore_reader', 'datastore_private.upload_item',
           'select, insert, update, delete'))::int;

ROLLBACK;
