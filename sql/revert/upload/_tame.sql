-- Revert datastore:upload/_tame from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP FUNCTION datastore_private.upload_tame(jsonb);

COMMIT;
