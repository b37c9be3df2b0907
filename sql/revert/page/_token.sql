-- Revert datastore:page/_token from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP FUNCTION datastore_private.page_token(text,text);

COMMIT;
