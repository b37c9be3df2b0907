-- Revert datastore:nachet/picture/type from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP TYPE nachet.picture;
DROP TYPE nachet.species_source;

COMMIT;
