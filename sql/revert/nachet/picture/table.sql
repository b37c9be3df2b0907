-- Revert datastore:nachet/picture/table from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP TRIGGER picture_follow_file ON datastore_private.file;
DROP TABLE nachet_private.picture_seed;
DROP TABLE nachet_private.picture;
DROP FUNCTION nachet_private.picture_follow_file();

COMMIT;
