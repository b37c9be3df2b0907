-- Verify datastore:nachet/batch/table on pg
BEGIN;
SET LOCAL ROLE datastore_owner;

SELECT id, container_id, folder_id, state, announced, objects, zoom, idempotency_key, created_at,
       created_by
  FROM nachet_private.batch WHERE FALSE;
SELECT 1 / (NOT has_table_privilege(
           'datastore_app', 'nachet_private.batch', 'select, insert, update, delete'))::int;
SELECT 1 / (NOT has_table_privilege(
           'datastore_user', 'nachet_private.batch', 'select, insert, update, delete'))::int;
SELECT 1 / (NOT has_table_privilege(
           'datastore_reader', 'nachet_private.batch', 'select, insert, update, delete'))::int;
SELECT batch_id, seed_id
  FROM nachet_private.batch_seed WHERE FALSE;
SELECT 1 / (NOT has_table_privilege(
           'datastore_app', 'nachet_private.batch_seed', 'select, insert, update, delete'))::int;
SELECT 1 / (NOT has_table_privilege(
           'datastore_user', 'nachet_private.batch_seed', 'select, insert, update, delete'))::int;
SELECT 1 / (NOT has_table_privilege(
           'datastore_reader', 'nachet_private.batch_seed', 'select, insert, update, delete'))::int;
SELECT batch_id, name, problem, at
  FROM nachet_private.batch_failure WHERE FALSE;
SELECT 1 / (NOT has_table_privilege(
           'datastore_app', 'nachet_private.batch_failure', 'select, insert, update, delete'))::int;
SELECT 1 / (NOT has_table_privilege(
           'datastore_user', 'nachet_private.batch_failure',
           'select, insert, update, delete'))::int;
SELECT 1 / (NOT has_table_privilege(
           'datastore_reader', 'nachet_private.batch_failure',
           'select, insert, update, delete'))::int;

ROLLBACK;
