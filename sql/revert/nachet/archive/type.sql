-- Revert datastore:nachet/archive/type from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP TYPE nachet.archive_item;
DROP TYPE nachet.archive;

COMMIT;
