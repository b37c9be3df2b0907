-- Deploy datastore:value/_sha256 to pg
-- requires: setup/schemas
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE OR REPLACE FUNCTION datastore_private.sha256_or_null(value text) RETURNS bytea
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN length(value) = 64 AND value !~ '[^0-9A-Fa-f]' THEN decode(value, 'hex') END;

COMMENT ON FUNCTION datastore_private.sha256_or_null(text) IS
'A SHA-256 read from 64 hexadecimal digits; null when it is not one. Without a counted repetition in
the pattern, which costs ten times as much.';

COMMIT;
