-- Revert datastore:container/type from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP TYPE datastore.container_store;
DROP TYPE datastore.container;

COMMIT;
