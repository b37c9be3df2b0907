-- Verify datastore:group/_require on pg
BEGIN;
SET LOCAL ROLE datastore_owner;

SELECT 1 / has_function_privilege(
           'datastore_owner',
           'datastore_private.group_require(uuid,uuid,datastore.membership,'
           'datastore.user_role[],text)',
           'execute')::int;
SELECT 1 / (NOT has_function_privilege(
           'datastore_app',
           'datastore_private.group_require(uuid,uuid,datastore.membership,'
           'datastore.user_role[],text)',
           'execute'))::int;
SELECT 1 / (NOT has_function_privilege(
           'public',
           'datastore_private.group_require(uuid,uuid,datastore.membership,'
           'datastore.user_role[],text)',
           'execute'))::int;

ROLLBACK;
