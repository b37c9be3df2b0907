-- Revert datastore:storage_backend/table from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP TABLE datastore_private.storage_backend;

COMMIT;
