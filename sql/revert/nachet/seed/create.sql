-- Revert datastore:nachet/seed/create from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP FUNCTION nachet.seed_create(uuid,text,jsonb);

COMMIT;
