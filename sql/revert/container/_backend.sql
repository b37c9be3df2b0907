-- Revert datastore:container/_backend from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP FUNCTION datastore_private.container_backend(uuid);

COMMIT;
