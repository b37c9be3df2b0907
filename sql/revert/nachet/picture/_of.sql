-- Revert datastore:nachet/picture/_of from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP FUNCTION nachet_private.picture_of(uuid,uuid,text);

COMMIT;
