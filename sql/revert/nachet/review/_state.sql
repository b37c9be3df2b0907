-- Revert datastore:nachet/review/_state from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP TRIGGER inference_summarise ON nachet_private.revision;
DROP VIEW nachet_private.object_state;
DROP FUNCTION nachet_private.inference_summarise();

COMMIT;
