-- Revert datastore:event/table from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP TABLE datastore_private.event;
DROP FUNCTION datastore_private.event_refuse_change();

COMMIT;
