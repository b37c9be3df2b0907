-- Revert datastore:nachet/picture/get from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP FUNCTION nachet.picture_get(uuid,uuid);

COMMIT;
