-- Verify datastore:value/_characters on pg
BEGIN;
SET LOCAL ROLE datastore_owner;

SELECT 1 / has_function_privilege(
           'datastore_owner', 'datastore_private.is_blank(text)', 'execute')::int;
SELECT 1 / (NOT has_function_privilege(
           'datastore_app', 'datastore_private.is_blank(text)', 'execute'))::int;
SELECT 1 / (NOT has_function_privilege(
           'public', 'datastore_private.is_blank(text)', 'execute'))::int;
SELECT 1 / has_function_privilege(
           'datastore_owner', 'datastore_private.has_blank(text)', 'execute')::int;
SELECT 1 / (NOT has_function_privilege(
           'datastore_app', 'datastore_private.has_blank(text)', 'execute'))::int;
SELECT 1 / (NOT has_function_privilege(
           'public', 'datastore_private.has_blank(text)', 'execute'))::int;
SELECT 1 / has_function_privilege(
           'datastore_owner', 'datastore_private.has_hidden(text)', 'execute')::int;
SELECT 1 / (NOT has_function_privilege(
           'datastore_app', 'datastore_private.has_hidden(text)', 'execute'))::int;
SELECT 1 / (NOT has_function_privilege(
           'public', 'datastore_private.has_hidden(text)', 'execute'))::int;

ROLLBACK;
