-- Revert datastore:nachet/picture/_parse from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP FUNCTION nachet_private.picture_problems(nachet_private.said_picture[]);
DROP FUNCTION nachet_private.said_pictures(jsonb);
DROP FUNCTION nachet_private.text_list(jsonb);
DROP TYPE nachet_private.said_picture;

COMMIT;
