-- Revert datastore:nachet/inference/_problems from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP FUNCTION nachet_private.result_problems(nachet_private.found_box[],
    nachet_private.found_guess[]);
DROP FUNCTION nachet_private.result_form_problems(jsonb);
DROP FUNCTION nachet_private.result_size_problems(jsonb);
DROP TYPE nachet.problem;

COMMIT;
