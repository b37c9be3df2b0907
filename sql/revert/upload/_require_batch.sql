-- Revert datastore:upload/_require_batch from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP FUNCTION datastore_private.upload_require_batch(jsonb,text,text[],text[]);

COMMIT;
