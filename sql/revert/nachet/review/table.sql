-- Revert datastore:nachet/review/table from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP TABLE nachet_private.revision;
DROP TABLE nachet_private.review;

COMMIT;
