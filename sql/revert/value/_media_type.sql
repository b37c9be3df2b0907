-- Revert datastore:value/_media_type from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP FUNCTION datastore_private.are_media_types(text[]);
DROP FUNCTION datastore_private.is_media_type(text);

COMMIT;
