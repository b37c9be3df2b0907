-- Revert datastore:storage_backend/list from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP FUNCTION datastore.storage_backend_list(uuid,integer,text);

COMMIT;
