-- Deploy datastore:value/_size to pg
-- requires: setup/schemas
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE OR REPLACE FUNCTION datastore_private.size_or_null(value text) RETURNS bigint
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN length(value) <= 15 AND value ~ '^[0-9]+$' AND value::bigint <= 281474976710656
            THEN value::bigint END;

COMMENT ON FUNCTION datastore_private.size_or_null(text) IS
'A number of bytes, from 0 to 2 ^ 48 (256 TiB, more than a store takes in one blob),
read from digits;
null when it is not one. A batch of the largest can be added up.';

COMMIT;
