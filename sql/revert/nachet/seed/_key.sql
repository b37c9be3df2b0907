-- Revert datastore:nachet/seed/_key from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP FUNCTION nachet_private.seed_label(text);
DROP FUNCTION nachet_private.is_seed_name(text);
DROP FUNCTION nachet_private.seed_key(text);

COMMIT;
