-- Verify datastore:file/_search on pg
BEGIN;
SET LOCAL ROLE datastore_owner;

SELECT 1 / has_function_privilege(
           'datastore_owner',
           'datastore_private.file_matches(datastore_private.file,datastore_private.file_filter)',
           'execute')::int;
SELECT 1 / (NOT has_function_privilege(
           'datastore_app',
           'datastore_private.file_matches(datastore_private.file,datastore_private.file_filter)',
           'execute'))::int;
SELECT 1 / (NOT has_function_privilege(
           'public',
           'datastore_private.file_matches(datastore_private.file,datastore_private.file_filter)',
           'execute'))::int;
SELECT 1 / has_function_privilege(
           'datastore_owner',
           'datastore_private.file_newest(datastore_private.file_filter,uuid,uuid,integer)',
           'execute')::int;
SELECT 1 / (NOT has_function_privilege(
           'datastore_app',
           'datastore_private.file_newest(datastore_private.file_filter,uuid,uuid,integer)',
           'execute'))::int;
SELECT 1 / (NOT has_function_privilege(
           'public',
           'datastore_private.file_newest(datastore_private.file_filter,uuid,uuid,integer)',
           'execute'))::int;
SELECT 1 / has_function_privilege(
           'datastore_owner',
           'datastore_private.file_by_container(datastore_private.file_filter,uuid[],uuid,integer)',
           'execute')::int;
SELECT 1 / (NOT has_function_privilege(
           'datastore_app',
           'datastore_private.file_by_container(datastore_private.file_filter,uuid[],uuid,integer)',
           'execute'))::int;
SELECT 1 / (NOT has_function_privilege(
           'public',
           'datastore_private.file_by_container(datastore_private.file_filter,uuid[],uuid,integer)',
           'execute'))::int;
SELECT 1 / has_function_privilege(
           'datastore_owner',
           'datastore_private.file_named(datastore_private.file_filter,uuid[],uuid,integer)',
           'execute')::int;
SELECT 1 / (NOT has_function_privilege(
           'datastore_app',
           'datastore_private.file_named(datastore_private.file_filter,uuid[],uuid,integer)',
           'execute'))::int;
SELECT 1 / (NOT has_function_privilege(
           'public',
           'datastore_private.file_named(datastore_private.file_filter,uuid[],uuid,integer)',
           'execute'))::int;
SELECT 1 / has_function_privilege(
           'datastore_owner',
           'datastore_private.file_indexed(datastore_private.file_filter,uuid,integer)',
           'execute')::int;
SELECT 1 / (NOT has_function_privilege(
           'datastore_app',
           'datastore_private.file_indexed(datastore_private.file_filter,uuid,integer)',
           'execute'))::int;
SELECT 1 / (NOT has_function_privilege(
           'public',
           'datastore_private.file_indexed(datastore_private.file_filter,uuid,integer)',
           'execute'))::int;
SELECT 1 / has_function_privilege(
           'datastore_owner',
           'datastore_private.file_find(datastore_private.file_filter,uuid,integer)',
           'execute')::int;
SELECT 1 / (NOT has_function_privilege(
           'datastore_app',
           'datastore_private.file_find(datastore_private.file_filter,uuid,integer)',
           'execute'))::int;
SELECT 1 / (NOT has_function_privilege(
           'public',
           'datastore_private.file_find(datastore_private.file_filter,uuid,integer)',
           'execute'))::int;
SELECT (v).container, (v).folders, (v).containers, (v).name_part, (v).media_type, (v).media_prefix,
       (v).metadata, (v).sha256, (v).captured_from, (v).captured_to, (v).created_from,
       (v).created_to
  FROM (SELECT NULL::datastore_private.file_filter AS v) AS t WHERE FALSE;

ROLLBACK;
