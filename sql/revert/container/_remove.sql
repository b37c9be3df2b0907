-- Revert datastore:container/_remove from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP FUNCTION datastore_private.container_remove(uuid,boolean);
DROP FUNCTION datastore_private.container_discard_blobs(uuid,uuid[]);

COMMIT;
