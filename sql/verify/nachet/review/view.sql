-- Verify datastore:nachet/review/view on pg
BEGIN;
SET LOCAL ROLE datastore_owner;

SELECT container, pictures, inferences, verified, waiting, open_boxes, disputed, unsure,
       reviewed_at
  FROM nachet.review_progress WHERE FALSE;
SELECT 1 / has_table_privilege('datastore_reader', 'nachet.review_progress', 'select')::int;
SELECT 1 / (NOT has_table_privilege(
           'datastore_app', 'nachet.review_progress', 'select, insert, update, delete'))::int;
SELECT 1 / (NOT has_table_privilege(
           'datastore_user', 'nachet.review_progress', 'select, insert, update, delete'))::int;
SELECT 1 / (NOT has_table_privilege(
           'public', 'nachet.review_progress', 'select, insert, update, delete'))::int;

ROLLBACK;
