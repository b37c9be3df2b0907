-- Verify datastore:nachet/right/table on pg
BEGIN;
SET LOCAL ROLE datastore_owner;

SELECT user_id, kind, granted_by, created_at
  FROM nachet_private.user_right WHERE FALSE;
SELECT 1 / (NOT has_table_privilege(
           'datastore_app', 'nachet_private.user_right', 'select, insert, update, delete'))::int;
SELECT 1 / (NOT has_table_privilege(
           'datastore_user', 'nachet_private.user_right', 'select, insert, update, delete'))::int;
SELECT 1 / (NOT has_table_privilege(
           'datastore_reader', 'nachet_private.user_right', 'select, insert, update, delete'))::int;

ROLLBACK;
