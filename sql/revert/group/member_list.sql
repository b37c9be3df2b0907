-- Revert datastore:group/member_list from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP FUNCTION datastore.group_member_list(uuid,uuid,integer,text);

COMMIT;
