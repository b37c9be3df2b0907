-- Revert datastore:group/_hold from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP FUNCTION datastore_private.group_hold(uuid, text);

COMMIT;
