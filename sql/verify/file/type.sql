-- Verify datastore:file/type on pg
BEGIN;
SET LOCAL ROLE datastore_owner;

SELECT NULL::datastore.file_state;
SELECT NULL::datastore.copy_state;
SELECT (v).id, (v).container, (v).folder, (v).name, (v).media_type, (v).size, (v).sha256,
       (v).captured_at, (v).metadata, (v).facts, (v).state, (v).created_at, (v).created_by,
       (v).page_token
  FROM (SELECT NULL::datastore.file AS v) AS t WHERE FALSE;
SELECT (v).file, (v).variant, (v).backend, (v).kind, (v).priority, (v).store_url, (v).credential,
       (v).blob_container, (v).blob_key, (v).size, (v).sha256
  FROM (SELECT NULL::datastore.file_copy AS v) AS t WHERE FALSE;
SELECT (v).dry_run, (v).folders, (v).files, (v).copies, (v).bytes
  FROM (SELECT NULL::datastore.deletion AS v) AS t WHERE FALSE;

ROLLBACK;
