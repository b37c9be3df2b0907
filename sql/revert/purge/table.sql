-- Revert datastore:purge/table from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP TABLE datastore_private.garbage;

COMMIT;
