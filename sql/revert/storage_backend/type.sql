-- Revert datastore:storage_backend/type from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP TYPE datastore.storage_backend;
DROP TYPE datastore.storage_kind;

COMMIT;
