-- Verify datastore:nachet/picture/table on pg
BEGIN;
SET LOCAL ROLE datastore_owner;

SELECT 1 / has_function_privilege(
           'datastore_owner', 'nachet_private.picture_follow_file()', 'execute')::int;
SELECT 1 / (NOT has_function_privilege(
           'datastore_app', 'nachet_private.picture_follow_file()', 'execute'))::int;
SELECT 1 / (NOT has_function_privilege(
           'public', 'nachet_private.picture_follow_file()', 'execute'))::int;
SELECT 1 / count(*) FROM pg_trigger
 WHERE tgrelid = 'datastore_private.file'::regclass AND tgname = 'picture_follow_file';
SELECT id, file_id, objects, zoom, description, parent_id, batch_id, rev, created_at, created_by
  FROM nachet_private.picture WHERE FALSE;
SELECT 1 / (NOT has_table_privilege(
           'datastore_app', 'nachet_private.picture', 'select, insert, update, delete'))::int;
SELECT 1 / (NOT has_table_privilege(
           'datastore_user', 'nachet_private.picture', 'select, insert, update, delete'))::int;
SELECT 1 / (NOT has_table_privilege(
           'datastore_reader', 'nachet_private.picture', 'select, insert, update, delete'))::int;
SELECT picture_id, seed_id, claimed_by, claimed_at
  FROM nachet_private.picture_seed WHERE FALSE;
SELECT 1 / (NOT has_table_privilege(
           'datastore_app', 'nachet_private.picture_seed', 'select, insert, update, delete'))::int;
SELECT 1 / (NOT has_table_privilege(
           'datastore_user', 'nachet_private.picture_seed', 'select, insert, update, delete'))::int;
SELECT 1 / (NOT has_table_privilege(
           'datastore_reader', 'nachet_private.picture_seed',
           'select, insert, update, delete'))::int;

ROLLBACK;
