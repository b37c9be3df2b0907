-- Verify datastore:nachet/seed/table on pg
BEGIN;
SET LOCAL ROLE datastore_owner;

SELECT 1 / has_function_privilege(
           'datastore_owner', 'nachet_private.seed_keep_names()', 'execute')::int;
SELECT 1 / (NOT has_function_privilege(
           'datastore_app', 'nachet_private.seed_keep_names()', 'execute'))::int;
SELECT 1 / (NOT has_function_privilege(
           'public', 'nachet_private.seed_keep_names()', 'execute'))::int;
SELECT 1 / count(*) FROM pg_trigger
 WHERE tgrelid = 'nachet_private.seed'::regclass AND tgname = 'seed_keep_names_insert';
SELECT 1 / count(*) FROM pg_trigger
 WHERE tgrelid = 'nachet_private.seed'::regclass AND tgname = 'seed_keep_names_update';
SELECT id, name
  FROM nachet_private.object_type WHERE FALSE;
SELECT 1 / (NOT has_table_privilege(
           'datastore_app', 'nachet_private.object_type', 'select, insert, update, delete'))::int;
SELECT 1 / (NOT has_table_privilege(
           'datastore_user', 'nachet_private.object_type', 'select, insert, update, delete'))::int;
SELECT 1 / (NOT has_table_privilege(
           'datastore_reader', 'nachet_private.object_type',
           'select, insert, update, delete'))::int;
SELECT id, name, object_type_id, information, created_at, created_by, name_key
  FROM nachet_private.seed WHERE FALSE;
SELECT 1 / (NOT has_table_privilege(
           'datastore_app', 'nachet_private.seed', 'select, insert, update, delete'))::int;
SELECT 1 / (NOT has_table_privilege(
           'datastore_user', 'nachet_private.seed', 'select, insert, update, delete'))::int;
SELECT 1 / (NOT has_table_privilege(
           'datastore_reader', 'nachet_private.seed', 'select, insert, update, delete'))::int;
SELECT name_key, seed_id
  FROM nachet_private.seed_name WHERE FALSE;
SELECT 1 / (NOT has_table_privilege(
           'datastore_app', 'nachet_private.seed_name', 'select, insert, update, delete'))::int;
SELECT 1 / (NOT has_table_privilege(
           'datastore_user', 'nachet_private.seed_name', 'select, insert, update, delete'))::int;
SELECT 1 / (NOT has_table_privilege(
           'datastore_reader', 'nachet_private.seed_name', 'select, insert, update, delete'))::int;

ROLLBACK;
