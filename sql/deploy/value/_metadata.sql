-- Deploy datastore:value/_metadata to pg
-- requires: setup/schemas
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE OR REPLACE FUNCTION datastore_private.metadata_problem(metadata jsonb) RETURNS text
LANGUAGE plpgsql IMMUTABLE STRICT
AS $fn$
BEGIN
    IF jsonb_typeof(metadata) <> 'object' THEN
        RETURN 'metadata';
    ELSIF pg_column_size(metadata) > 65536
          OR jsonb_path_exists(metadata, 'strict $.**{100}') THEN
        RETURN 'metadata_too_large';
    -- What is almost nothing can have 16383 decimals in some bytes: before there is a text of
    -- megabytes, they are counted.
    ELSIF jsonb_path_exists(metadata, 'strict $.** ? (@.type() == "number")
              ? (@ <= -1e308 || @ >= 1e308 || @ > -1e-300 && @ < 1e-300)') THEN
        PERFORM FROM jsonb_path_query(metadata, 'strict $.** ? (@.type() == "number")') AS n
         HAVING max(abs(n::numeric)) >= 1e308 OR sum(scale(n::numeric)) > 65536;
        IF FOUND THEN
            RETURN 'metadata_too_large';
        END IF;
    END IF;
    RETURN CASE WHEN octet_length(metadata::text) > 65536 THEN 'metadata_too_large' END;
END;
$fn$;

COMMENT ON FUNCTION datastore_private.metadata_problem(jsonb) IS
'Why a value cannot be the metadata of a file, or null when it can or there is none. Refused: what
is no object; over 64 kB, here or as text; over 100 levels; a number of 1e308 or more, or -1e308 or
less, which readers would choke on.';

COMMIT;
