-- Deploy datastore:value/_metadata to pg
-- requires: setup/schemas
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE OR REPLACE FUNCTION datastore_private.metadata_problem(metadata jsonb) RETURNS text
LANGUAGE plpgsql IMMUTABLE STRICT
AS $fn$
DECLARE
    -- Numbers that may take far more digits as text than bytes here.
    extreme CONSTANT jsonpath := jsonpath
        'strict $.** ? (@ <= -1e308 || @ >= 1e308 || @ > -1e-300 && @ < 1e-300)';
BEGIN
    -- The text is made last: before, a few bytes could become megabytes.
    IF jsonb_typeof(metadata) <> 'object' THEN
        RETURN 'metadata';
    ELSIF pg_column_size(metadata) > 65536 OR jsonb_path_exists(metadata, 'strict $.**{100}') THEN
        RETURN 'metadata_too_large';
    ELSIF jsonb_path_exists(metadata, extreme) THEN
        PERFORM FROM jsonb_path_query(metadata, extreme) AS n
          WHERE abs(n::numeric) >= 1e308 OR scale(n::numeric) > 400;
        IF FOUND THEN
            RETURN 'metadata_too_large';
        END IF;
    END IF;
    RETURN CASE WHEN octet_length(metadata::text) > 65536 THEN 'metadata_too_large' END;
END;
$fn$;

COMMENT ON FUNCTION datastore_private.metadata_problem(jsonb) IS
'Why a value cannot be the metadata of a file, or null when it can or there is none. Refused: what
is no object; over 64 kB, here or as text; over 100 levels; a number that no double precision holds,
1e308 and beyond or with more than 400 decimals, which readers would choke on.';

COMMIT;
