-- Verify datastore:upload/type on pg
BEGIN;
SET LOCAL ROLE datastore_owner;

SELECT NULL::datastore.upload_state;
SELECT NULL::datastore.item_state;
SELECT NULL::datastore.duplicate_policy;
SELECT (v).upload, (v).position, (v).file, (v).name, (v).state, (v).problems, (v).duplicate_of,
       (v).backend, (v).kind, (v).store_url, (v).credential, (v).blob_container, (v).blob_key,
       (v).marker_key, (v).marker
  FROM (SELECT NULL::datastore.upload_item AS v) AS t WHERE FALSE;
SELECT (v).position, (v).file, (v).backend, (v).kind, (v).priority, (v).store_url, (v).credential,
       (v).blob_container, (v).blob_key, (v).size, (v).sha256, (v).declared
  FROM (SELECT NULL::datastore.upload_source AS v) AS t WHERE FALSE;
SELECT (v).id, (v).actor, (v).container, (v).folder, (v).state, (v).announced, (v).stored,
       (v).duplicate, (v).failed, (v).pending, (v).problems, (v).lease_until, (v).created_at,
       (v).page_token
  FROM (SELECT NULL::datastore.upload AS v) AS t WHERE FALSE;

ROLLBACK;
