-- Revert datastore:nachet/archive/begin from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP FUNCTION nachet.archive_begin(uuid,uuid,text);

COMMIT;
