-- Revert datastore:container/grant_user from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP FUNCTION datastore.container_grant_user(
    uuid,uuid,uuid,datastore.level,timestamp with time zone);

COMMIT;
