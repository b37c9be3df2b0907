-- Verify datastore:nachet/dataset/table on pg
BEGIN;
SET LOCAL ROLE datastore_owner;

SELECT 1 / has_function_privilege(
           'datastore_owner', 'nachet_private.kept_by_container()', 'execute')::int;
SELECT 1 / (NOT has_function_privilege(
           'datastore_app', 'nachet_private.kept_by_container()', 'execute'))::int;
SELECT 1 / (NOT has_function_privilege(
           'public', 'nachet_private.kept_by_container()', 'execute'))::int;
SELECT 1 / has_function_privilege(
           'datastore_owner', 'nachet_private.kept_by_dataset()', 'execute')::int;
SELECT 1 / (NOT has_function_privilege(
           'datastore_app', 'nachet_private.kept_by_dataset()', 'execute'))::int;
SELECT 1 / (NOT has_function_privilege(
           'public', 'nachet_private.kept_by_dataset()', 'execute'))::int;
SELECT 1 / count(*) FROM pg_trigger
 WHERE tgrelid = 'nachet_private.dataset'::regclass AND tgname = 'dataset_unchanged';
SELECT 1 / count(*) FROM pg_trigger
 WHERE tgrelid = 'nachet_private.dataset_item'::regclass AND tgname = 'dataset_item_unchanged';
SELECT 1 / count(*) FROM pg_trigger
 WHERE tgrelid = 'nachet_private.dataset'::regclass AND tgname = 'dataset_not_removed';
SELECT 1 / count(*) FROM pg_trigger
 WHERE tgrelid = 'nachet_private.dataset_item'::regclass AND tgname = 'dataset_item_not_removed';
SELECT id, container_id, name, query, split, digest, created_at, created_by, name_key
  FROM nachet_private.dataset WHERE FALSE;
SELECT 1 / (NOT has_table_privilege(
           'datastore_app', 'nachet_private.dataset', 'select, insert, update, delete'))::int;
SELECT 1 / (NOT has_table_privilege(
           'datastore_user', 'nachet_private.dataset', 'select, insert, update, delete'))::int;
SELECT 1 / (NOT has_table_privilege(
           'datastore_reader', 'nachet_private.dataset', 'select, insert, update, delete'))::int;
SELECT dataset_id, place, picture_id, sha256, size, media_type, width, height, split, labels
  FROM nachet_private.dataset_item WHERE FALSE;
SELECT 1 / (NOT has_table_privilege(
           'datastore_app', 'nachet_private.dataset_item', 'select, insert, update, delete'))::int;
SELECT 1 / (NOT has_table_privilege(
           'datastore_user', 'nachet_private.dataset_item', 'select, insert, update, delete'))::int;
SELECT 1 / (NOT has_table_privilege(
           'datastore_reader', 'nachet_private.dataset_item',
           'select, insert, update, delete'))::int;
SELECT dataset_id, model_version_id, told_by, told_at
  FROM nachet_private.dataset_model WHERE FALSE;
SELECT 1 / (NOT has_table_privilege(
           'datastore_app', 'nachet_private.dataset_model', 'select, insert, update, delete'))::int;
SELECT 1 / (NOT has_table_privilege(
           'datastore_user', 'nachet_private.dataset_model',
           'select, insert, update, delete'))::int;
SELECT 1 / (NOT has_table_privilege(
           'datastore_reader', 'nachet_private.dataset_model',
           'select, insert, update, delete'))::int;
SELECT 1 / count(*) FROM pg_trigger
 WHERE tgrelid = 'nachet_private.dataset_item'::regclass AND tgname = 'dataset_item_late';
SELECT 1 / count(*) FROM pg_trigger
 WHERE tgrelid = 'nachet_private.dataset_model'::regclass AND tgname = 'dataset_model_unchanged';
SELECT 1 / count(*) FROM pg_trigger
 WHERE tgrelid = 'nachet_private.dataset_model'::regclass AND tgname = 'dataset_model_not_removed';

ROLLBACK;
