-- Revert datastore:nachet/picture/usage from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP FUNCTION nachet.picture_usage(uuid,uuid);

COMMIT;
