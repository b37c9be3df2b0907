-- Revert datastore:setup/_refuse_truncate from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP FUNCTION datastore_private.refuse_truncate();

COMMIT;
