-- Revert datastore:nachet/seed/data from pg
-- Pictures may name these species, so they stay for as long as their table does.
BEGIN;

COMMIT;
