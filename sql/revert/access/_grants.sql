-- Revert datastore:access/_grants from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP FUNCTION datastore_private.access_grants(uuid,uuid,boolean,timestamp with time zone);

COMMIT;
