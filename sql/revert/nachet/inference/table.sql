-- Revert datastore:nachet/inference/table from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP TABLE nachet_private.inference_summary;
DROP TABLE nachet_private.guess;
DROP TABLE nachet_private.object;
DROP TABLE nachet_private.inference;

COMMIT;
