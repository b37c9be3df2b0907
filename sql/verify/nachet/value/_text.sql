-- Verify datastore:nachet/value/_text on pg
BEGIN;
SET LOCAL ROLE datastore_owner;

SELECT 1 / has_function_privilege(
           'datastore_owner', 'nachet_private.text_require(text,text,integer)', 'execute')::int;
SELECT 1 / (NOT has_function_privilege(
           'datastore_app', 'nachet_private.text_require(text,text,integer)', 'execute'))::int;
SELECT 1 / (NOT has_function_privilege(
           'public', 'nachet_private.text_require(text,text,integer)', 'execute'))::int;

ROLLBACK;
