-- Revert datastore:purge/type from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP TYPE datastore.purge;
DROP TYPE datastore.garbage;

COMMIT;
