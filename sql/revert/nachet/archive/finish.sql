-- Revert datastore:nachet/archive/finish from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP FUNCTION nachet.archive_finish(uuid,uuid,boolean);

COMMIT;
