-- Revert datastore:group/get from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP FUNCTION datastore.group_get(uuid,uuid);

COMMIT;
