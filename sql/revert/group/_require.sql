-- Revert datastore:group/_require from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP FUNCTION datastore_private.group_require(uuid,uuid,datastore.membership,
    datastore.user_role[],text);

COMMIT;
