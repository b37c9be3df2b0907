-- Revert datastore:page/_limit from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP FUNCTION datastore_private.page_limit(integer);

COMMIT;
