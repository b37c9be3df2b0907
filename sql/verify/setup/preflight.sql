-- Verify datastore:setup/preflight on pg
BEGIN;

SELECT 1 / (current_setting('server_version_num')::int >= 150014)::int;
SELECT 1 / (current_setting('server_encoding') = 'UTF8')::int;
SELECT 1 / (lower(chr(201)) = chr(233) AND lower('I') = 'i')::int;

ROLLBACK;
