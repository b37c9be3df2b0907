-- Revert datastore:container/_require_open from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP FUNCTION datastore_private.container_require_open(uuid);

COMMIT;
