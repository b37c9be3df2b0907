-- Verify datastore:event/table on pg
BEGIN;
SET LOCAL ROLE datastore_owner;

SELECT id, at, login, actor_id, action, subject_id, container_id, detail
  FROM datastore_private.event WHERE FALSE;
SELECT 1 / (NOT has_table_privilege(
           'datastore_app', 'datastore_private.event', 'select, insert, update, delete'))::int;
SELECT 1 / (NOT has_table_privilege(
           'datastore_user', 'datastore_private.event', 'select, insert, update, delete'))::int;
SELECT 1 / (NOT has_table_privilege(
           'datastore_reader', 'datastore_private.event', 'select, insert, update, delete'))::int;
SELECT 1 / has_function_privilege(
           'datastore_owner', 'datastore_private.event_refuse_change()', 'execute')::int;
SELECT 1 / (NOT has_function_privilege(
           'datastore_app', 'datastore_private.event_refuse_change()', 'execute'))::int;
SELECT 1 / (NOT has_function_privilege(
           'public', 'datastore_private.event_refuse_change()', 'execute'))::int;
SELECT 1 / count(*) FROM pg_trigger
 WHERE tgrelid = 'datastore_private.event'::regclass AND tgname = 'event_append_only';

ROLLBACK;
