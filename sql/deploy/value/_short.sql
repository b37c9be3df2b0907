-- Deploy datastore:value/_short to pg
-- requires: setup/schemas
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE OR REPLACE FUNCTION datastore_private.short_text(value jsonb) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE jsonb_typeof(value)
    WHEN 'string' THEN value #>> '{}'
    WHEN 'number'
    THEN CASE WHEN abs(value::numeric) < 1000000000000000000 AND scale(value::numeric) < 100
              THEN value #>> '{}' ELSE '-' END
    WHEN 'object' THEN '-'
    WHEN 'array' THEN '-'
    WHEN 'boolean' THEN '-' END;

COMMENT ON FUNCTION datastore_private.short_text(jsonb) IS
'A JSON string or number as text; "-", which is no value of anything, for what is neither and for
numbers that would take much room: 1e131071 takes 131 kB.';

COMMIT;
