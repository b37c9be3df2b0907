-- Revert datastore:page/_key from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP FUNCTION datastore_private.page_key(text,text,text);

COMMIT;
