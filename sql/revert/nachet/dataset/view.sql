-- Revert datastore:nachet/dataset/view from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP VIEW nachet.datasets;

COMMIT;
