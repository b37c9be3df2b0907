-- Revert datastore:nachet/review/queue from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP FUNCTION nachet.review_queue(uuid,uuid,uuid,integer,text);

COMMIT;
