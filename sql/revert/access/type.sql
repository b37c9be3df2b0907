-- Revert datastore:access/type from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP TYPE datastore.access_change;
DROP TYPE datastore.access_entry;
DROP TYPE datastore.access_path;
DROP TYPE datastore.level;

COMMIT;
