-- Revert datastore:user/_create from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP FUNCTION datastore_private.user_create(text,datastore.user_role,text);

COMMIT;
