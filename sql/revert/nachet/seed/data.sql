-- Revert datastore:nachet/seed/data from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DELETE FROM nachet_private.seed WHERE created_by IS NULL;

COMMIT;
