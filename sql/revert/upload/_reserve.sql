-- Revert datastore:upload/_reserve from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP FUNCTION datastore_private.upload_reserve(uuid,uuid,bigint,integer[]);

COMMIT;
