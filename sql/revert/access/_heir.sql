-- Revert datastore:access/_heir from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP FUNCTION datastore_private.heir_require(uuid,text);

COMMIT;
