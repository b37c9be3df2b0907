-- Revert datastore:file/type from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP TYPE datastore.deletion;
DROP TYPE datastore.file_copy;
DROP TYPE datastore.file;
DROP TYPE datastore.copy_state;
DROP TYPE datastore.file_state;

COMMIT;
