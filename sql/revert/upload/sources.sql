-- Revert datastore:upload/sources from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP FUNCTION datastore.upload_sources(uuid,uuid);

COMMIT;
