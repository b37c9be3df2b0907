-- Revert datastore:folder/_name from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP FUNCTION datastore_private.name_require(text,text);
DROP FUNCTION datastore_private.name_key(text);
DROP DOMAIN datastore_private.entry_name;
DROP FUNCTION datastore_private.name_problem(text);

COMMIT;
