-- Revert datastore:storage_backend/update from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP FUNCTION datastore.storage_backend_update(uuid,integer,text,integer,text,text);

COMMIT;
