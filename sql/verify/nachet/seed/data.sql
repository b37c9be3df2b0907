-- Verify datastore:nachet/seed/data on pg
BEGIN;
SET LOCAL ROLE datastore_owner;

SELECT 1 / (count(*) >= 28)::int FROM nachet_private.seed WHERE created_by IS NULL;

ROLLBACK;
