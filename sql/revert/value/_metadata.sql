-- Revert datastore:value/_metadata from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP FUNCTION datastore_private.metadata_problem(jsonb);

COMMIT;
