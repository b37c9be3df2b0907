-- Verify datastore:purge/table on pg
BEGIN;
SET LOCAL ROLE datastore_owner;

SELECT id, backend_id, blob_container, blob_key, reason, due_at, claimed, attempts, last_error,
       created_at
  FROM datastore_private.garbage WHERE FALSE;
SELECT 1 / (NOT has_table_privilege(
           'datastore_app', 'datastore_private.garbage', 'select, insert, update, delete'))::int;
SELECT 1 / (NOT has_table_privilege(
           'datastore_user', 'datastore_private.garbage', 'select, insert, update, delete'))::int;
SELECT 1 / (NOT has_table_privilege(
           'datastore_reader', 'datastore_private.garbage', 'select, insert, update, delete'))::int;
SELECT 1 / count(*) FROM pg_trigger
 WHERE tgrelid = 'datastore_private.garbage'::regclass
   AND tgname = 'garbage_no_truncate';

ROLLBACK;
