-- Revert datastore:nachet/seed/list from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP FUNCTION nachet.seed_list(uuid,integer,text);

COMMIT;
