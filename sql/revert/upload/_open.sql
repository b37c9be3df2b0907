-- Revert datastore:upload/_open from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP FUNCTION datastore_private.upload_open(
    uuid,datastore_private.folder,jsonb,text,bytea,datastore.duplicate_policy,interval);

COMMIT;
