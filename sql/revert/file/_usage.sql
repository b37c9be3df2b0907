-- Revert datastore:file/_usage from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP TRIGGER file_count_usage_delete ON datastore_private.file;
DROP TRIGGER file_count_usage_insert ON datastore_private.file;
DROP FUNCTION datastore_private.file_count_usage();

COMMIT;
