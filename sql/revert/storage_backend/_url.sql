-- Revert datastore:storage_backend/_url from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP FUNCTION datastore_private.is_storage_url(datastore.storage_kind,text);

COMMIT;
