-- Verify datastore:group/member_list on pg
BEGIN;
SET LOCAL ROLE datastore_owner;

SELECT 1 / has_function_privilege(
           'datastore_app', 'datastore.group_member_list(uuid,uuid,integer,text)', 'execute')::int;
SELECT 1 / has_function_privilege(
           'datastore_user', 'datastore.group_member_list(uuid,uuid,integer,text)', 'execute')::int;
SELECT 1 / (NOT has_function_privilege(
           'datastore_reader',
           'datastore.group_member_list(uuid,uuid,integer,text)', 'execute'))::int;
SELECT 1 / (NOT has_function_privilege(
           'public', 'datastore.group_member_list(uuid,uuid,integer,text)', 'execute'))::int;

ROLLBACK;
