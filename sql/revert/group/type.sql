-- Revert datastore:group/type from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP TYPE datastore.group_member;
DROP TYPE datastore.group;
DROP TYPE datastore.membership;

COMMIT;
