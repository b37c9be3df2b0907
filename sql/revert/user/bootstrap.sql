-- Revert datastore:user/bootstrap from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP FUNCTION datastore.user_bootstrap(text);

COMMIT;
