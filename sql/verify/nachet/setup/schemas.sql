-- Verify datastore:nachet/setup/schemas on pg
BEGIN;
SET LOCAL ROLE datastore_owner;


ROLLBACK;
