-- Revert datastore:user/_hold from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP FUNCTION datastore_private.user_hold(uuid, text);

COMMIT;
