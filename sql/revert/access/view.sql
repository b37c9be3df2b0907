-- Revert datastore:access/view from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP VIEW datastore.grants;
DROP VIEW datastore.accesses;

COMMIT;
