-- Revert datastore:nachet/inference/_require_result from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP FUNCTION nachet_private.result_read(json);
DROP FUNCTION nachet_private.problems_raise(nachet.problem[],text,text);

COMMIT;
