-- Revert datastore:nachet/inference/_rows from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP FUNCTION nachet_private.inference_rows(uuid[],text);
DROP FUNCTION nachet_private.inference_boxes(uuid,jsonb);

COMMIT;
