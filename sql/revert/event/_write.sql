-- Revert datastore:event/_write from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP FUNCTION datastore_private.event_write(uuid,text,uuid,uuid,jsonb);

COMMIT;
