-- Revert datastore:upload/view from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP VIEW datastore.uploads;

COMMIT;
