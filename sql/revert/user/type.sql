-- Revert datastore:user/type from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP TYPE datastore.belonging;
DROP TYPE datastore.fate;
DROP TYPE datastore.user;
DROP TYPE datastore.user_role;

COMMIT;
