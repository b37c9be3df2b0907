-- Revert datastore:nachet/seed/update from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP FUNCTION nachet.seed_update(uuid,uuid,text,jsonb);

COMMIT;
