-- Revert datastore:upload/_problems from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP FUNCTION datastore_private.upload_problems(text[]);

COMMIT;
