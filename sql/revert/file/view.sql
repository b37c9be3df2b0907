-- Revert datastore:file/view from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP VIEW datastore.files;

COMMIT;
