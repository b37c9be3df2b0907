-- Revert datastore:nachet/value/_time from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP FUNCTION nachet_private.iso_time(timestamptz);

COMMIT;
