-- Revert datastore:upload/commit from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP FUNCTION datastore.upload_commit(uuid,uuid,jsonb);

COMMIT;
