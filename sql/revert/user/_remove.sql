-- Revert datastore:user/_remove from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP FUNCTION datastore_private.user_remove(uuid,uuid,datastore.belonging[]);

COMMIT;
