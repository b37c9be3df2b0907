-- Revert datastore:upload/_require_options from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP FUNCTION datastore_private.upload_require_options(text,datastore.duplicate_policy,interval);

COMMIT;
