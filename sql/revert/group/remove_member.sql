-- Revert datastore:group/remove_member from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP FUNCTION datastore.group_remove_member(uuid,uuid,uuid);

COMMIT;
