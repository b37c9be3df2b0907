-- Revert datastore:event/view from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP VIEW datastore.events;

COMMIT;
