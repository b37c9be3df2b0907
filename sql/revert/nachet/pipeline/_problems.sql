-- Revert datastore:nachet/pipeline/_problems from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP FUNCTION nachet_private.structure_problems(jsonb);
DROP FUNCTION nachet_private.structure_form_problems(jsonb);
DROP FUNCTION nachet_private.version_text(jsonb);

COMMIT;
