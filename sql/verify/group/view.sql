-- Verify datastore:group/view on pg
BEGIN;
SET LOCAL ROLE datastore_owner;

SELECT id, name, members, managers, containers, created_at
  FROM datastore.groups WHERE FALSE;
SELECT 1 / has_table_privilege('datastore_reader', 'datastore.groups', 'select')::int;
SELECT 1 / (NOT has_table_privilege(
           'datastore_app', 'datastore.groups', 'select, insert, update, delete'))::int;
SELECT 1 / (NOT has_table_privilege(
           'datastore_user', 'datastore.groups', 'select, insert, update, delete'))::int;
SELECT 1 / (NOT has_table_privilege(
           'public', 'datastore.groups', 'select, insert, update, delete'))::int;
SELECT group_id, group_name, user_id, email, membership, disabled_at, created_at
  FROM datastore.group_members WHERE FALSE;
SELECT 1 / has_table_privilege('datastore_reader', 'datastore.group_members', 'select')::int;
SELECT 1 / (NOT has_table_privilege(
           'datastore_app', 'datastore.group_members', 'select, insert, update, delete'))::int;
SELECT 1 / (NOT has_table_privilege(
           'datastore_user', 'datastore.group_members', 'select, insert, update, delete'))::int;
SELECT 1 / (NOT has_table_privilege(
           'public', 'datastore.group_members', 'select, insert, update, delete'))::int;

ROLLBACK;
