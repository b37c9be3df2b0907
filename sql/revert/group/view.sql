-- Revert datastore:group/view from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP VIEW datastore.group_members;
DROP VIEW datastore.groups;

COMMIT;
