-- Revert datastore:upload/begin from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP FUNCTION datastore.upload_begin(uuid,uuid,jsonb,text,datastore.duplicate_policy,interval);

COMMIT;
