-- Revert datastore:nachet/pipeline/table from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP TABLE nachet_private.setting;
DROP TABLE nachet_private.user_pipeline;
DROP TABLE nachet_private.pipeline_model;
DROP TABLE nachet_private.pipeline;
DROP TABLE nachet_private.model_version;
DROP TABLE nachet_private.model;
DROP TABLE nachet_private.task;
DROP FUNCTION nachet_private.tells_secret(jsonb);

COMMIT;
