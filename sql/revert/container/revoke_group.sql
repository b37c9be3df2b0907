-- Revert datastore:container/revoke_group from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP FUNCTION datastore.container_revoke_group(uuid,uuid,uuid);

COMMIT;
