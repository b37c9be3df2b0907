-- Revert datastore:upload/_require_results from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP FUNCTION datastore_private.upload_require_results(integer,jsonb);

COMMIT;
