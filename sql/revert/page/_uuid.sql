-- Revert datastore:page/_uuid from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP FUNCTION datastore_private.page_uuid(text,text);

COMMIT;
