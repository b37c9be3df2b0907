-- Revert datastore:access/_fresh from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP FUNCTION datastore_private.access_fresh(uuid,uuid,uuid);
DROP INDEX datastore_private.container_access_key;

COMMIT;
