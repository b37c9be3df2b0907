-- Revert datastore:purge/claim from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP FUNCTION datastore.purge_claim(uuid,integer,interval);

COMMIT;
