-- Revert datastore:folder/view from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP VIEW datastore.folders;

COMMIT;
