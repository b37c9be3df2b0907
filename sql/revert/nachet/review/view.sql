-- Revert datastore:nachet/review/view from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP VIEW nachet.review_progress;

COMMIT;
