-- Verify datastore:event/view on pg
BEGIN;
SET LOCAL ROLE datastore_owner;

SELECT id, at, login, actor, actor_email, action, subject, container, detail
  FROM datastore.events WHERE FALSE;
SELECT 1 / has_table_privilege('datastore_reader', 'datastore.events', 'select')::int;
SELECT 1 / (NOT has_table_privilege(
           'datastore_app', 'datastore.events', 'select, insert, update, delete'))::int;
SELECT 1 / (NOT has_table_privilege(
           'datastore_user', 'datastore.events', 'select, insert, update, delete'))::int;
SELECT 1 / (NOT has_table_privilege(
           'public', 'datastore.events', 'select, insert, update, delete'))::int;

ROLLBACK;
