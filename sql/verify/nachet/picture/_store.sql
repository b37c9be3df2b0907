-- Verify datastore:nachet/picture/_store on pg
BEGIN;
SET LOCAL ROLE datastore_owner;

SELECT 1 / has_function_privilege(
           'datastore_owner', 'nachet_private.pictures_require(jsonb)', 'execute')::int;
SELECT 1 / (NOT has_function_privilege(
           'datastore_app', 'nachet_private.pictures_require(jsonb)', 'execute'))::int;
SELECT 1 / (NOT has_function_privilege(
           'public', 'nachet_private.pictures_require(jsonb)', 'execute'))::int;
SELECT 1 / has_function_privilege(
           'datastore_owner',
           'nachet_private.picture_guard(uuid,nachet_private.said_picture[])', 'execute')::int;
SELECT 1 / (NOT has_function_privilege(
           'datastore_app',
           'nachet_private.picture_guard(uuid,nachet_private.said_picture[])', 'execute'))::int;
SELECT 1 / (NOT has_function_privilege(
           'public',
           'nachet_private.picture_guard(uuid,nachet_private.said_picture[])', 'execute'))::int;
SELECT 1 / has_function_privilege(
           'datastore_owner',
           'nachet_private.picture_store(uuid,nachet_private.said_picture[],uuid[],uuid)',
           'execute')::int;
SELECT 1 / (NOT has_function_privilege(
           'datastore_app',
           'nachet_private.picture_store(uuid,nachet_private.said_picture[],uuid[],uuid)',
           'execute'))::int;
SELECT 1 / (NOT has_function_privilege(
           'public',
           'nachet_private.picture_store(uuid,nachet_private.said_picture[],uuid[],uuid)',
           'execute'))::int;

ROLLBACK;
