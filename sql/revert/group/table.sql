-- Revert datastore:group/table from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP TABLE datastore_private.user_group;
DROP TABLE datastore_private.groups;

COMMIT;
