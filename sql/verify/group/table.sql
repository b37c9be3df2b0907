-- Verify datastore:group/table on pg
BEGIN;
SET LOCAL ROLE datastore_owner;

SELECT id, name, members_rev, created_at
  FROM datastore_private.groups WHERE FALSE;
SELECT 1 / (NOT has_table_privilege(
           'datastore_app', 'datastore_private.groups', 'select, insert, update, delete'))::int;
SELECT 1 / (NOT has_table_privilege(
           'datastore_user', 'datastore_private.groups', 'select, insert, update, delete'))::int;
SELECT 1 / (NOT has_table_privilege(
           'datastore_reader', 'datastore_private.groups', 'select, insert, update, delete'))::int;
SELECT group_id, user_id, membership, created_at
  FROM datastore_private.user_group WHERE FALSE;
SELECT 1 / (NOT has_table_privilege(
           'datastore_app', 'datastore_private.user_group', 'select, insert, update, delete'))::int;
SELECT 1 / (NOT has_table_privilege(
           'datastore_user', 'datastore_private.user_group',
           'select, insert, update, delete'))::int;
SELECT 1 / (NOT has_table_privilege(
           'datastore_reader', 'datastore_private.user_group',
           'select, insert, update, delete'))::int;

ROLLBACK;
