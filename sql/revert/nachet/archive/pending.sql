-- Revert datastore:nachet/archive/pending from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP FUNCTION nachet.archive_pending(uuid,uuid,integer);

COMMIT;
