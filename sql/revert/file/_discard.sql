-- Revert datastore:file/_discard from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP TRIGGER file_storage_discarded ON datastore_private.file_storage;
DROP FUNCTION datastore_private.file_storage_discarded();

COMMIT;
