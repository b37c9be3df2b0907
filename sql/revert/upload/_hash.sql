-- Revert datastore:upload/_hash from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP FUNCTION datastore_private.upload_hash(uuid,datastore.duplicate_policy,jsonb);

COMMIT;
