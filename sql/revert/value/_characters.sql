-- Revert datastore:value/_characters from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP FUNCTION datastore_private.has_hidden(text);
DROP FUNCTION datastore_private.has_blank(text);
DROP FUNCTION datastore_private.is_blank(text);

COMMIT;
