-- Revert datastore:access/_preview from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP FUNCTION datastore_private.access_require_preview(datastore.level,uuid,uuid);

COMMIT;
