-- Revert datastore:nachet/model/secret from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP FUNCTION nachet.model_secret(uuid,uuid);

COMMIT;
