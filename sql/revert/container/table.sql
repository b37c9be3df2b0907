-- Revert datastore:container/table from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP TABLE datastore_private.container_group;
DROP TABLE datastore_private.container_user;
DROP TABLE datastore_private.container_usage;
DROP TABLE datastore_private.container;

COMMIT;
