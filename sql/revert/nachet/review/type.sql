-- Revert datastore:nachet/review/type from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP TYPE nachet.queue_entry;
DROP TYPE nachet.revision;
DROP TYPE nachet.verdict;

COMMIT;
