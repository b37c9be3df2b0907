-- Revert datastore:nachet/dataset/create from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP FUNCTION nachet.dataset_create(uuid,uuid,text,jsonb,jsonb);

COMMIT;
