-- Revert datastore:container/_row from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP FUNCTION datastore_private.container_rows(uuid[],datastore.level[]);

COMMIT;
