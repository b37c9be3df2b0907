-- Revert datastore:nachet/seed/_key from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP FUNCTION nachet_private.seed_key(text);

COMMIT;
