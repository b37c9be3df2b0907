-- Revert datastore:nachet/picture/register from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP FUNCTION nachet.picture_register(uuid,jsonb);

COMMIT;
