-- Revert datastore:access/_actor from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP FUNCTION datastore_private.actor_require(uuid);

COMMIT;
