-- Revert datastore:access/level from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP FUNCTION datastore.access_level(uuid,uuid);

COMMIT;
