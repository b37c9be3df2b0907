-- Revert datastore:user/_email from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP FUNCTION datastore_private.email_key(text);
DROP FUNCTION datastore_private.is_email(text);

COMMIT;
