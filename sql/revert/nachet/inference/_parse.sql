-- Revert datastore:nachet/inference/_parse from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP FUNCTION nachet_private.guesses_of(jsonb);
DROP FUNCTION nachet_private.boxes_of(jsonb);
DROP FUNCTION nachet_private.pixels_or_null(jsonb);
DROP FUNCTION nachet_private.number_or_null(jsonb);
DROP TYPE nachet_private.found_guess;
DROP TYPE nachet_private.found_box;

COMMIT;
