-- Revert datastore:container/view from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP VIEW datastore.containers;

COMMIT;
