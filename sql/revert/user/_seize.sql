-- Revert datastore:user/_seize from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP FUNCTION datastore_private.user_seize(uuid, uuid);

COMMIT;
