-- Revert datastore:access/_paths from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP FUNCTION datastore_private.access_paths(datastore_private.users,uuid,boolean);

COMMIT;
