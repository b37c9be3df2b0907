-- Revert datastore:nachet/picture/_store from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP FUNCTION nachet_private.picture_store(uuid,nachet_private.said_picture[],uuid[],uuid);
DROP FUNCTION nachet_private.picture_guard(uuid,nachet_private.said_picture[]);
DROP FUNCTION nachet_private.pictures_require(jsonb);

COMMIT;
