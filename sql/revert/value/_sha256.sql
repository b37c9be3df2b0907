-- Revert datastore:value/_sha256 from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP FUNCTION datastore_private.sha256_or_null(text);

COMMIT;
