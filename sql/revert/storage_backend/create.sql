-- Revert datastore:storage_backend/create from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP FUNCTION datastore.storage_backend_create(uuid,datastore.storage_kind,text,text,integer,text);

COMMIT;
