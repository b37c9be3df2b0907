-- Revert datastore:nachet/archive/table from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP TABLE nachet_private.archive_picture;
DROP TABLE nachet_private.archive_folder;
DROP TABLE nachet_private.archive;
DROP FUNCTION nachet_private.archive_picture_deleted();
DROP FUNCTION nachet_private.archive_updated();
DROP FUNCTION nachet_private.archive_refuse();

COMMIT;
