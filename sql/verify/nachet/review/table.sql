-- Verify datastore:nachet/review/table on pg
BEGIN;
SET LOCAL ROLE datastore_owner;

SELECT id, inference_id, number, round, reviewer, reason, created_at
  FROM nachet_private.review WHERE FALSE;
SELECT 1 / (NOT has_table_privilege(
           'datastore_app', 'nachet_private.review', 'select, insert, update, delete'))::int;
SELECT 1 / (NOT has_table_privilege(
           'datastore_user', 'nachet_private.review', 'select, insert, update, delete'))::int;
SELECT 1 / (NOT has_table_privilege(
           'datastore_reader', 'nachet_private.review', 'select, insert, update, delete'))::int;
SELECT id, review_id, object_id, verdict, seed_id, top_x, top_y, bottom_x, bottom_y
  FROM nachet_private.revision WHERE FALSE;
SELECT 1 / (NOT has_table_privilege(
           'datastore_app', 'nachet_private.revision', 'select, insert, update, delete'))::int;
SELECT 1 / (NOT has_table_privilege(
           'datastore_user', 'nachet_private.revision', 'select, insert, update, delete'))::int;
SELECT 1 / (NOT has_table_privilege(
           'datastore_reader', 'nachet_private.revision', 'select, insert, update, delete'))::int;

ROLLBACK;
