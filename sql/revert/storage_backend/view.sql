-- Revert datastore:storage_backend/view from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP VIEW datastore.purge_queue;
DROP VIEW datastore.storage_use;
DROP VIEW datastore.storage_backends;

COMMIT;
