-- Revert datastore:nachet/value/_text from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP FUNCTION nachet_private.text_require(text, text, integer);

COMMIT;
