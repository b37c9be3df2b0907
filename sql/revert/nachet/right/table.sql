-- Revert datastore:nachet/right/table from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP TABLE nachet_private.user_right;

COMMIT;
