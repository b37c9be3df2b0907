-- Revert datastore:nachet/picture/check from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP FUNCTION nachet.picture_check(uuid,jsonb);

COMMIT;
