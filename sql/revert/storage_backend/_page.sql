-- Revert datastore:storage_backend/_page from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP FUNCTION datastore_private.storage_backend_page(integer,integer);

COMMIT;
