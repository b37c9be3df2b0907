-- Revert datastore:group/add_member from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP FUNCTION datastore.group_add_member(uuid,uuid,uuid,datastore.membership);

COMMIT;
