-- Revert datastore:value/_size from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP FUNCTION datastore_private.size_or_null(text);

COMMIT;
