-- Verify datastore:container/type on pg
BEGIN;
SET LOCAL ROLE datastore_owner;

SELECT (v).id, (v).name, (v).owner_user, (v).owner_group, (v).is_public, (v).storage_prefix,
       (v).home_backend, (v).general_folder, (v).quota_bytes, (v).max_file_bytes, (v).media_types,
       (v).files, (v).bytes, (v).level, (v).created_at, (v).page_token
  FROM (SELECT NULL::datastore.container AS v) AS t WHERE FALSE;
SELECT (v).container, (v).backend, (v).kind, (v).store_url, (v).credential, (v).blob_container
  FROM (SELECT NULL::datastore.container_store AS v) AS t WHERE FALSE;

ROLLBACK;
