-- Revert datastore:nachet/picture/_rows from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP VIEW nachet_private.picture_species;
DROP FUNCTION nachet_private.picture_rows(uuid[],text);

COMMIT;
