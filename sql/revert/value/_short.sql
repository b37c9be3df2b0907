-- Revert datastore:value/_short from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP FUNCTION datastore_private.short_text(jsonb);

COMMIT;
