-- Revert datastore:nachet/batch/_rows from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP FUNCTION nachet_private.batch_hold(uuid,uuid);
DROP FUNCTION nachet_private.batch_require(uuid,uuid,datastore.level);
DROP FUNCTION nachet_private.batch_rows(uuid[],text);

COMMIT;
