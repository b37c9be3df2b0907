-- Revert datastore:folder/_hidden from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP FUNCTION datastore_private.folders_hidden(uuid[]);

COMMIT;
