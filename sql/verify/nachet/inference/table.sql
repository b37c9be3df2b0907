-- Verify datastore:nachet/inference/table on pg
BEGIN;
SET LOCAL ROLE datastore_owner;

SELECT id, picture_id, pipeline_id, result, models, idempotency_key, created_at, created_by
  FROM nachet_private.inference WHERE FALSE;
SELECT 1 / (NOT has_table_privilege(
           'datastore_app', 'nachet_private.inference', 'select, insert, update, delete'))::int;
SELECT 1 / (NOT has_table_privilege(
           'datastore_user', 'nachet_private.inference', 'select, insert, update, delete'))::int;
SELECT 1 / (NOT has_table_privilege(
           'datastore_reader', 'nachet_private.inference', 'select, insert, update, delete'))::int;
SELECT id, inference_id, position, object_type_id, top_x, top_y, bottom_x, bottom_y, is_manual
  FROM nachet_private.object WHERE FALSE;
SELECT 1 / (NOT has_table_privilege(
           'datastore_app', 'nachet_private.object', 'select, insert, update, delete'))::int;
SELECT 1 / (NOT has_table_privilege(
           'datastore_user', 'nachet_private.object', 'select, insert, update, delete'))::int;
SELECT 1 / (NOT has_table_privilege(
           'datastore_reader', 'nachet_private.object', 'select, insert, update, delete'))::int;
SELECT id, object_id, place, seed_id, score, is_top
  FROM nachet_private.guess WHERE FALSE;
SELECT 1 / (NOT has_table_privilege(
           'datastore_app', 'nachet_private.guess', 'select, insert, update, delete'))::int;
SELECT 1 / (NOT has_table_privilege(
           'datastore_user', 'nachet_private.guess', 'select, insert, update, delete'))::int;
SELECT 1 / (NOT has_table_privilege(
           'datastore_reader', 'nachet_private.guess', 'select, insert, update, delete'))::int;
SELECT inference_id, boxes, open_boxes, unsure, disputed, least_score, species, reviewed_at,
       reviewed_by, is_verified
  FROM nachet_private.inference_summary WHERE FALSE;
SELECT 1 / (NOT has_table_privilege(
           'datastore_app', 'nachet_private.inference_summary',
           'select, insert, update, delete'))::int;
SELECT 1 / (NOT has_table_privilege(
           'datastore_user', 'nachet_private.inference_summary',
           'select, insert, update, delete'))::int;
SELECT 1 / (NOT has_table_privilege(
           'datastore_reader', 'nachet_private.inference_summary',
           'select, insert, update, delete'))::int;

ROLLBACK;
