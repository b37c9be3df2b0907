-- Revert datastore:user/_page from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP FUNCTION datastore_private.user_page(text,boolean,text,integer);

COMMIT;
