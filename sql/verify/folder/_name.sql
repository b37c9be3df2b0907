-- Verify datastore:folder/_name on pg
BEGIN;
SET LOCAL ROLE datastore_owner;

SELECT 1 / has_function_privilege(
           'datastore_owner', 'datastore_private.name_problem(text)', 'execute')::int;
SELECT 1 / (NOT has_function_privilege(
           'datastore_app', 'datastore_private.name_problem(text)', 'execute'))::int;
SELECT 1 / (NOT has_function_privilege(
           'public', 'datastore_private.name_problem(text)', 'execute'))::int;
SELECT NULL::datastore_private.entry_name;
SELECT 1 / has_function_privilege(
           'datastore_owner', 'datastore_private.name_key(text)', 'execute')::int;
SELECT 1 / (NOT has_function_privilege(
           'datastore_app', 'datastore_private.name_key(text)', 'execute'))::int;
SELECT 1 / (NOT has_function_privilege(
           'public', 'datastore_private.name_key(text)', 'execute'))::int;
SELECT 1 / has_function_privilege(
           'datastore_owner', 'datastore_private.name_require(text,text)', 'execute')::int;
SELECT 1 / (NOT has_function_privilege(
           'datastore_app', 'datastore_private.name_require(text,text)', 'execute'))::int;
SELECT 1 / (NOT has_function_privilege(
           'public', 'datastore_private.name_require(text,text)', 'execute'))::int;

ROLLBACK;
