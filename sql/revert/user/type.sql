-- Revert datastore:user/type from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP TYPE datastore.user;
DROP TYPE datastore.user_role;

COMMIT;
