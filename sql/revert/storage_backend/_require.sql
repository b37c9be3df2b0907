-- Revert datastore:storage_backend/_require from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP FUNCTION datastore_private.storage_backend_require(datastore.storage_kind,text,text,integer);

COMMIT;
