-- Revert datastore:nachet/archive/_rows from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP FUNCTION nachet_private.archive_require(uuid,uuid);
DROP FUNCTION nachet_private.archive_row(uuid);
DROP FUNCTION nachet_private.pictures_validated(uuid[]);

COMMIT;
