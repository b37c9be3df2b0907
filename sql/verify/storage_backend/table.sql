-- Verify datastore:storage_backend/table on pg
BEGIN;
SET LOCAL ROLE datastore_owner;

SELECT id, kind, url, credential, priority, notes, created_at
  FROM datastore_private.storage_backend WHERE FALSE;
SELECT 1 / (NOT has_table_privilege(
           'datastore_app', 'datastore_private.storage_backend',
           'select, insert, update, delete'))::int;
SELECT 1 / (NOT has_table_privilege(
           'datastore_user', 'datastore_private.storage_backend',
           'select, insert, update, delete'))::int;
SELECT 1 / (NOT has_table_privilege(
           'datastore_reader', 'datastore_private.storage_backend',
           'select, insert, update, delete'))::int;

ROLLBACK;
