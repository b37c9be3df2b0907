-- Revert datastore:nachet/seed/table from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP TABLE nachet_private.seed_name;
DROP TABLE nachet_private.seed;
DROP TABLE nachet_private.object_type;
DROP FUNCTION nachet_private.seed_keep_names();

COMMIT;
