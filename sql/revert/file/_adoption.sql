-- Revert datastore:file/_adoption from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP FUNCTION datastore_private.blob_verdicts(datastore_private.folder,integer,jsonb,bigint);
DROP FUNCTION datastore_private.blob_traces(uuid,integer,text[]);
DROP FUNCTION datastore_private.blob_backend(uuid,integer);
DROP FUNCTION datastore_private.blob_problems(text[]);
DROP TYPE datastore_private.blob_verdict;
DROP TYPE datastore_private.blob_trace;
DROP TYPE datastore.adoption;
COMMENT ON COLUMN datastore_private.file_storage.how IS 'By what: upload, or a later check';
COMMENT ON COLUMN datastore_private.file_storage.blob_key IS
'<folder of birth>/<file>[.<attempt>][.<extension>] in the blob container';

COMMIT;
