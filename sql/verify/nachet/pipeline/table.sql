-- Verify datastore:nachet/pipeline/table on pg
BEGIN;
SET LOCAL ROLE datastore_owner;

SELECT 1 / has_function_privilege(
           'datastore_owner', 'nachet_private.tells_secret(jsonb)', 'execute')::int;
SELECT 1 / (NOT has_function_privilege(
           'datastore_app', 'nachet_private.tells_secret(jsonb)', 'execute'))::int;
SELECT 1 / (NOT has_function_privilege(
           'public', 'nachet_private.tells_secret(jsonb)', 'execute'))::int;
SELECT id, name
  FROM nachet_private.task WHERE FALSE;
SELECT 1 / (NOT has_table_privilege(
           'datastore_app', 'nachet_private.task', 'select, insert, update, delete'))::int;
SELECT 1 / (NOT has_table_privilege(
           'datastore_user', 'nachet_private.task', 'select, insert, update, delete'))::int;
SELECT 1 / (NOT has_table_privilege(
           'datastore_reader', 'nachet_private.task', 'select, insert, update, delete'))::int;
SELECT id, name, task_id, endpoint_name
  FROM nachet_private.model WHERE FALSE;
SELECT 1 / (NOT has_table_privilege(
           'datastore_app', 'nachet_private.model', 'select, insert, update, delete'))::int;
SELECT 1 / (NOT has_table_privilege(
           'datastore_user', 'nachet_private.model', 'select, insert, update, delete'))::int;
SELECT 1 / (NOT has_table_privilege(
           'datastore_reader', 'nachet_private.model', 'select, insert, update, delete'))::int;
SELECT id, model_id, version, data, endpoint, api_key, created_at, created_by
  FROM nachet_private.model_version WHERE FALSE;
SELECT 1 / (NOT has_table_privilege(
           'datastore_app', 'nachet_private.model_version', 'select, insert, update, delete'))::int;
SELECT 1 / (NOT has_table_privilege(
           'datastore_user', 'nachet_private.model_version',
           'select, insert, update, delete'))::int;
SELECT 1 / (NOT has_table_privilege(
           'datastore_reader', 'nachet_private.model_version',
           'select, insert, update, delete'))::int;
SELECT id, name, version, data, is_active, created_at, created_by
  FROM nachet_private.pipeline WHERE FALSE;
SELECT 1 / (NOT has_table_privilege(
           'datastore_app', 'nachet_private.pipeline', 'select, insert, update, delete'))::int;
SELECT 1 / (NOT has_table_privilege(
           'datastore_user', 'nachet_private.pipeline', 'select, insert, update, delete'))::int;
SELECT 1 / (NOT has_table_privilege(
           'datastore_reader', 'nachet_private.pipeline', 'select, insert, update, delete'))::int;
SELECT pipeline_id, position, model_version_id
  FROM nachet_private.pipeline_model WHERE FALSE;
SELECT 1 / (NOT has_table_privilege(
           'datastore_app', 'nachet_private.pipeline_model',
           'select, insert, update, delete'))::int;
SELECT 1 / (NOT has_table_privilege(
           'datastore_user', 'nachet_private.pipeline_model',
           'select, insert, update, delete'))::int;
SELECT 1 / (NOT has_table_privilege(
           'datastore_reader', 'nachet_private.pipeline_model',
           'select, insert, update, delete'))::int;
SELECT user_id, pipeline_id
  FROM nachet_private.user_pipeline WHERE FALSE;
SELECT 1 / (NOT has_table_privilege(
           'datastore_app', 'nachet_private.user_pipeline', 'select, insert, update, delete'))::int;
SELECT 1 / (NOT has_table_privilege(
           'datastore_user', 'nachet_private.user_pipeline',
           'select, insert, update, delete'))::int;
SELECT 1 / (NOT has_table_privilege(
           'datastore_reader', 'nachet_private.user_pipeline',
           'select, insert, update, delete'))::int;
SELECT is_single, default_pipeline_id, default_is_active, archive_container_id, archive_user_id
  FROM nachet_private.setting WHERE FALSE;
SELECT 1 / (NOT has_table_privilege(
           'datastore_app', 'nachet_private.setting', 'select, insert, update, delete'))::int;
SELECT 1 / (NOT has_table_privilege(
           'datastore_user', 'nachet_private.setting', 'select, insert, update, delete'))::int;
SELECT 1 / (NOT has_table_privilege(
           'datastore_reader', 'nachet_private.setting', 'select, insert, update, delete'))::int;

ROLLBACK;
