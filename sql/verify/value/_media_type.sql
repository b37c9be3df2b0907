-- Verify datastore:value/_media_type on pg
BEGIN;
SET LOCAL ROLE datastore_owner;

SELECT 1 / has_function_privilege(
           'datastore_owner', 'datastore_private.is_media_type(text)', 'execute')::int;
SELECT 1 / (NOT has_function_privilege(
           'datastore_app', 'datastore_private.is_media_type(text)', 'execute'))::int;
SELECT 1 / (NOT has_function_privilege(
           'public', 'datastore_private.is_media_type(text)', 'execute'))::int;
SELECT 1 / has_function_privilege(
           'datastore_owner', 'datastore_private.are_media_types(text[])', 'execute')::int;
SELECT 1 / (NOT has_function_privilege(
           'datastore_app', 'datastore_private.are_media_types(text[])', 'execute'))::int;
SELECT 1 / (NOT has_function_privilege(
           'public', 'datastore_private.are_media_types(text[])', 'execute'))::int;

ROLLBACK;
