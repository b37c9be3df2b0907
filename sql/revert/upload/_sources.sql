-- Revert datastore:upload/_sources from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP FUNCTION datastore_private.upload_remove_sources(uuid,datastore_private.upload);
DROP FUNCTION datastore_private.upload_hold_sources(datastore_private.upload);
DROP FUNCTION datastore_private.upload_hold_containers(datastore_private.upload);

COMMIT;
