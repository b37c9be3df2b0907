-- Revert datastore:file/search from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP FUNCTION datastore.file_search(
    uuid,uuid,uuid,text,text,jsonb,bytea,timestamptz,timestamptz,timestamptz,timestamptz,integer,
    text);

COMMIT;
