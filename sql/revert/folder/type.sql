-- Revert datastore:folder/type from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP TYPE datastore.entry;
DROP TYPE datastore.entry_kind;
DROP TYPE datastore.stats;
DROP TYPE datastore.folder_node;
DROP TYPE datastore.folder;

COMMIT;
