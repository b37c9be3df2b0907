-- Revert datastore:nachet/pipeline/type from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP TYPE nachet.import;
DROP TYPE nachet.pipeline;
DROP TYPE nachet.model_secret;
DROP TYPE nachet.model;

COMMIT;
