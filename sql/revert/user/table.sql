-- Revert datastore:user/table from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP TABLE datastore_private.bootstrap;
DROP TABLE datastore_private.users;

COMMIT;
