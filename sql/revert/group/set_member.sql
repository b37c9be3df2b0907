-- Revert datastore:group/set_member from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP FUNCTION datastore.group_set_member(uuid,uuid,uuid,datastore.membership);

COMMIT;
