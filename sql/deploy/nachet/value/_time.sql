-- Deploy datastore:nachet/value/_time to pg
-- requires: nachet/setup/schemas
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE OR REPLACE FUNCTION nachet_private.iso_time(at timestamptz) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"');

COMMENT ON FUNCTION nachet_private.iso_time(timestamptz) IS
'A time as JSON has it: ISO 8601 in UTC, whatever the settings of the session.';

COMMIT;
