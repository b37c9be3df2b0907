-- Revert datastore:nachet/right/type from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP TYPE nachet.user_right;
DROP TYPE nachet.right_kind;

COMMIT;
