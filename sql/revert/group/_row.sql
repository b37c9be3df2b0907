-- Revert datastore:group/_row from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP FUNCTION datastore_private.group_rows(uuid,uuid[]);

COMMIT;
