-- Revert datastore:nachet/dataset/type from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP TYPE nachet.usage;
DROP TYPE nachet.dataset_change;
DROP TYPE nachet.dataset_item;
DROP TYPE nachet.dataset;
DROP TYPE nachet.split;

COMMIT;
