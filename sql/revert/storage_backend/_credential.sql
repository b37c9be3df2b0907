-- Revert datastore:storage_backend/_credential from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP FUNCTION datastore_private.is_storage_credential(text);

COMMIT;
