-- Revert datastore:nachet/review/list from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP FUNCTION nachet.review_list(uuid,uuid,integer,text);

COMMIT;
