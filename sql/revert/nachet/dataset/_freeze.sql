-- Revert datastore:nachet/dataset/_freeze from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP FUNCTION nachet_private.dataset_digest(uuid,jsonb,jsonb);
DROP FUNCTION nachet_private.dataset_freeze(uuid,jsonb,jsonb);
DROP FUNCTION nachet_private.dataset_pictures(jsonb);
DROP FUNCTION nachet_private.dataset_labels(uuid[],text,boolean);

COMMIT;
