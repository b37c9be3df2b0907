-- Revert datastore:nachet/seed/_find from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP FUNCTION nachet_private.seed_require(text,jsonb);
DROP FUNCTION nachet_private.seed_rows(uuid[],text);
DROP FUNCTION nachet_private.seed_named(text);
DROP FUNCTION nachet_private.seed_find(text);

COMMIT;
