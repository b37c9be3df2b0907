-- Revert datastore:nachet/value/_uuid from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP FUNCTION nachet_private.uuid_or_null(text);

COMMIT;
