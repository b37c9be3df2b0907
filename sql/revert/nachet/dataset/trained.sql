-- Revert datastore:nachet/dataset/trained from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP FUNCTION nachet.dataset_trained(uuid,uuid,uuid);

COMMIT;
