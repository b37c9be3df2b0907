-- Revert datastore:nachet/review/confirm from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP FUNCTION nachet.review_confirm(uuid,uuid,uuid[],text);

COMMIT;
