-- Revert datastore:nachet/dataset/table from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP TABLE nachet_private.dataset_model;
DROP TABLE nachet_private.dataset_item;
DROP TABLE nachet_private.dataset;
DROP FUNCTION nachet_private.dataset_item_late();
DROP FUNCTION nachet_private.kept_by_dataset();
DROP FUNCTION nachet_private.kept_by_container();

COMMIT;
