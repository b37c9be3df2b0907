-- Deploy datastore:setup/schemas to pg
-- requires: setup/roles
BEGIN;

CREATE SCHEMA datastore AUTHORIZATION datastore_owner;
CREATE SCHEMA datastore_private AUTHORIZATION datastore_owner;

SET LOCAL ROLE datastore_owner;

COMMENT ON SCHEMA datastore IS
'The API: functions, types and read-only views. All that callers see.';
COMMENT ON SCHEMA datastore_private IS 'Tables and helpers. No caller has USAGE here.';

GRANT USAGE ON SCHEMA datastore TO datastore_app, datastore_user, datastore_reader;

-- Without IN SCHEMA: that form adds to the built-in default and can take nothing away from it.
ALTER DEFAULT PRIVILEGES FOR ROLE datastore_owner REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;

COMMIT;
