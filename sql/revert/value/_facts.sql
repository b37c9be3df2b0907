-- Revert datastore:value/_facts from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP FUNCTION datastore_private.facts_problem(jsonb);

COMMIT;
