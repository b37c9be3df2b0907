-- Revert datastore:setup/preflight from pg
BEGIN;

SELECT 1 AS nothing_was_made;

COMMIT;
