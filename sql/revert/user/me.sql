-- Revert datastore:user/me from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP FUNCTION datastore.me(text);

COMMIT;
