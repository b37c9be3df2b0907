-- Revert datastore:value/_time from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP FUNCTION datastore_private.time_or_null(text);

COMMIT;
