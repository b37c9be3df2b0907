-- Revert datastore:nachet/batch/open from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP FUNCTION nachet.batch_open(uuid,uuid,integer,text[],integer,double precision,text);

COMMIT;
