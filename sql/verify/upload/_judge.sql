-- Verify datastore:upload/_judge on pg
BEGIN;
SET LOCAL ROLE datastore_owner;

SELECT (v).position, (v).file_id, (v).name, (v).media_type, (v).size, (v).sha256, (v).captured_at,
       (v).metadata, (v).facts, (v).blob_key, (v).problems, (v).failure, (v).name_failure,
       (v).is_later
  FROM (SELECT NULL::datastore_private.upload_verdict AS v) AS t WHERE FALSE;
SELECT 1 / has_function_privilege(
           'datastore_owner',
           'datastore_private.upload_compare(datastore_private.upload,jsonb)', 'execute')::int;
SELECT 1 / (NOT has_function_privilege(
           'datastore_app',
           'datastore_private.upload_compare(datastore_private.upload,jsonb)', 'execute'))::int;
SELECT 1 / (NOT has_function_privilege(
           'public',
           'datastore_private.upload_compare(datastore_private.upload,jsonb)', 'execute'))::int;
SELECT 1 / has_function_privilege(
           'datastore_owner',
           'datastore_private.upload_judge(datastore_private.upload,jsonb,bigint)', 'execute')::int;
SELECT 1 / (NOT has_function_privilege(
           'datastore_app',
           'datastore_private.upload_judge(datastore_private.upload,jsonb,bigint)',
           'execute'))::int;
SELECT 1 / (NOT has_function_privilege(
           'public',
           'datastore_private.upload_judge(datastore_private.upload,jsonb,bigint)',
           'execute'))::int;

ROLLBACK;
