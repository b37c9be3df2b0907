-- Verify datastore:user/_page on pg
BEGIN;
SET LOCAL ROLE datastore_owner;

SELECT 1 / has_function_privilege(
           'datastore_owner',
           'datastore_private.user_page(text,boolean,text,integer)', 'execute')::int;
SELECT 1 / (NOT has_function_privilege(
           'datastore_app',
           'datastore_private.user_page(text,boolean,text,integer)', 'execute'))::int;
SELECT 1 / (NOT has_function_privilege(
           'public', 'datastore_private.user_page(text,boolean,text,integer)', 'execute'))::int;

ROLLBACK;
