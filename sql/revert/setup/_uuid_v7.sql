-- Revert datastore:setup/_uuid_v7 from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP FUNCTION datastore_private.uuid_v7();

COMMIT;
