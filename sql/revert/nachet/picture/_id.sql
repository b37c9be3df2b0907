-- Revert datastore:nachet/picture/_id from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP FUNCTION nachet_private.picture_id(uuid);

COMMIT;
