-- Revert datastore:access/_grant from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP FUNCTION datastore_private.access_require_grant(
    uuid,uuid,datastore.level,timestamp with time zone);

COMMIT;
