-- Verify datastore:nachet/dataset/view on pg
BEGIN;
SET LOCAL ROLE datastore_owner;

SELECT id, container, name, digest, pictures, gone, models, created_at, created_by,
       created_by_email
  FROM nachet.datasets WHERE FALSE;
SELECT 1 / has_table_privilege('datastore_reader', 'nachet.datasets', 'select')::int;
SELECT 1 / (NOT has_table_privilege(
           'datastore_app', 'nachet.datasets', 'select, insert, update, delete'))::int;
SELECT 1 / (NOT has_table_privilege(
           'datastore_user', 'nachet.datasets', 'select, insert, update, delete'))::int;
SELECT 1 / (NOT has_table_privilege(
           'public', 'nachet.datasets', 'select, insert, update, delete'))::int;

ROLLBACK;
