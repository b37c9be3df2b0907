-- Revert datastore:container/grant_group from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP FUNCTION datastore.container_grant_group(
    uuid,uuid,uuid,datastore.level,timestamp with time zone);

COMMIT;
