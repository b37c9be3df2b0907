-- Revert datastore:nachet/seed/find from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP FUNCTION nachet.seed_find(uuid,text);

COMMIT;
