-- Verify datastore:file/_adoption on pg
BEGIN;
SET LOCAL ROLE datastore_owner;

SELECT (a).position, (a).blob_key, (a).state, (a).file, (a).problems
  FROM (SELECT NULL::datastore.adoption AS a) AS t WHERE FALSE;
SELECT (b).place, (b).file_id, (b).size, (b).sha256, (b).problem
  FROM (SELECT NULL::datastore_private.blob_trace AS b) AS t WHERE FALSE;
SELECT (v).place, (v).blob_key, (v).name, (v).media_type, (v).size, (v).sha256, (v).captured_at,
       (v).metadata, (v).facts, (v).same_as, (v).new_file, (v).is_twin, (v).problems
  FROM (SELECT NULL::datastore_private.blob_verdict AS v) AS t WHERE FALSE;
SELECT 1 / has_function_privilege(
           'datastore_owner',
           'datastore_private.blob_problems(text[])',
           'execute')::int;
SELECT 1 / (NOT has_function_privilege(
           'datastore_app',
           'datastore_private.blob_problems(text[])',
           'execute'))::int;
SELECT 1 / (NOT has_function_privilege(
           'public',
           'datastore_private.blob_problems(text[])',
           'execute'))::int;
SELECT 1 / has_function_privilege(
           'datastore_owner',
           'datastore_private.blob_backend(uuid,integer)',
           'execute')::int;
SELECT 1 / (NOT has_function_privilege(
           'datastore_app',
           'datastore_private.blob_backend(uuid,integer)',
           'execute'))::int;
SELECT 1 / (NOT has_function_privilege(
           'public',
           'datastore_private.blob_backend(uuid,integer)',
           'execute'))::int;
SELECT 1 / has_function_privilege(
           'datastore_owner',
           'datastore_private.blob_traces(uuid,integer,text[])',
           'execute')::int;
SELECT 1 / (NOT has_function_privilege(
           'datastore_app',
           'datastore_private.blob_traces(uuid,integer,text[])',
           'execute'))::int;
SELECT 1 / (NOT has_function_privilege(
           'public',
           'datastore_private.blob_traces(uuid,integer,text[])',
           'execute'))::int;
SELECT 1 / has_function_privilege(
           'datastore_owner',
           'datastore_private.blob_verdicts(datastore_private.folder,integer,jsonb,bigint)',
           'execute')::int;
SELECT 1 / (NOT has_function_privilege(
           'datastore_app',
           'datastore_private.blob_verdicts(datastore_private.folder,integer,jsonb,bigint)',
           'execute'))::int;
SELECT 1 / (NOT has_function_privilege(
           'public',
           'datastore_private.blob_verdicts(datastore_private.folder,integer,jsonb,bigint)',
           'execute'))::int;

ROLLBACK;
