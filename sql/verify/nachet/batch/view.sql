-- Verify datastore:nachet/batch/view on pg
BEGIN;
SET LOCAL ROLE datastore_owner;

SELECT id, container, folder, state, announced, received, failed, missing, created_at, created_by,
       created_by_email
  FROM nachet.batches WHERE FALSE;
SELECT 1 / has_table_privilege('datastore_reader', 'nachet.batches', 'select')::int;
SELECT 1 / (NOT has_table_privilege(
           'datastore_app', 'nachet.batches', 'select, insert, update, delete'))::int;
SELECT 1 / (NOT has_table_privilege(
           'datastore_user', 'nachet.batches', 'select, insert, update, delete'))::int;
SELECT 1 / (NOT has_table_privilege(
           'public', 'nachet.batches', 'select, insert, update, delete'))::int;

ROLLBACK;
