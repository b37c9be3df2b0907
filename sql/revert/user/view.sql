-- Revert datastore:user/view from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP VIEW datastore.users;

COMMIT;
