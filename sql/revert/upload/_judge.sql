-- Revert datastore:upload/_judge from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP FUNCTION datastore_private.upload_judge(datastore_private.upload,jsonb,bigint);
DROP FUNCTION datastore_private.upload_compare(datastore_private.upload,jsonb);
DROP TYPE datastore_private.upload_verdict;

COMMIT;
