-- Deploy datastore:setup/version to pg
-- requires: setup/schemas
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE OR REPLACE FUNCTION datastore.schema_version() RETURNS integer
LANGUAGE sql IMMUTABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
RETURN 1;

COMMENT ON FUNCTION datastore.schema_version() IS
'Number of the API: raised when a signature or a meaning changes. A client compares it with the one
it was made for.';

GRANT EXECUTE ON FUNCTION datastore.schema_version()
    TO datastore_app, datastore_user, datastore_reader;

COMMIT;
