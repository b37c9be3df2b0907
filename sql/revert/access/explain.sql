-- Revert datastore:access/explain from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP FUNCTION datastore.access_explain(uuid,uuid,uuid);

COMMIT;
