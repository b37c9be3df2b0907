-- Verify datastore:nachet/seed/data on pg
BEGIN;
SET LOCAL ROLE datastore_owner;


ROLLBACK;
