-- Revert datastore:nachet/review/submit from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP FUNCTION nachet.review_submit(uuid,uuid,jsonb,text);

COMMIT;
