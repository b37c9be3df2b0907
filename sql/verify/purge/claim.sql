-- Verify datastore:purge/claim on pg
BEGIN;
SET LOCAL ROLE datastore_owner;

SELECT 1 / has_function_privilege(
           'datastore_app', 'datastore.purge_claim(uuid,integer,interval)', 'execute')::int;
SELECT 1 / has_function_privilege(
           'datastore_user', 'datastore.purge_claim(uuid,integer,interval)', 'execute')::int;
SELECT 1 / (NOT has_function_privilege(
           'datastore_reader', 'datastore.purge_claim(uuid,integer,interval)', 'execute'))::int;
SELECT 1 / (NOT has_function_privilege(
           'public', 'datastore.purge_claim(uuid,integer,interval)', 'execute'))::int;

ROLLBACK;
