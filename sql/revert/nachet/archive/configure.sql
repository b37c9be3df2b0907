-- Revert datastore:nachet/archive/configure from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP FUNCTION nachet.archive_configure(uuid,uuid,uuid);

COMMIT;
