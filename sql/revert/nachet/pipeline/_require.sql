-- Revert datastore:nachet/pipeline/_require from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP FUNCTION nachet_private.pipeline_require(uuid);

COMMIT;
