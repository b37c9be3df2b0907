-- Deploy datastore:folder/_name to pg
-- requires: value/_characters
-- One change for what a name is: its rule, its domain and its key hang together.
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE OR REPLACE FUNCTION datastore_private.name_problem(name text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE
    WHEN name IS NULL OR datastore_private.is_blank(name) THEN 'name_empty'
    WHEN length(name) > 255 THEN 'name_too_long'
    WHEN name IN ('.', '..') THEN 'name_reserved'
    WHEN name LIKE '%/%' OR datastore_private.has_hidden(name) THEN 'name_character'
END;
COMMENT ON FUNCTION datastore_private.name_problem(text) IS
'Why a text cannot be the name of a folder, file, container or group, or null when it
can. Refused: empty or blank; over 255 characters; "." and ".."; "/", control characters,
and invisible or direction characters, which make two names look alike.';

CREATE DOMAIN datastore_private.entry_name AS text
    CONSTRAINT entry_name_allowed
        CHECK (datastore_private.name_problem(VALUE) IS NULL OR VALUE IS NULL);
COMMENT ON DOMAIN datastore_private.entry_name IS
'A name as typed, that name_problem() has nothing against';
-- The shim reads from here what a violation means.
COMMENT ON CONSTRAINT entry_name_allowed ON DOMAIN datastore_private.entry_name IS
'name_problem() has nothing against it. Raises ST400 (name).';

CREATE OR REPLACE FUNCTION datastore_private.name_key(name text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
-- Pure ASCII is in every normal form: five times cheaper.
RETURN CASE WHEN octet_length(name) = length(name) THEN lower(name)
            ELSE normalize(lower(normalize(name, NFC)), NFC) END;
COMMENT ON FUNCTION datastore_private.name_key(text) IS
'What makes two sibling names the same: case and Unicode form do not count.';

CREATE OR REPLACE FUNCTION datastore_private.name_require(name text, argument text DEFAULT 'name')
RETURNS void
LANGUAGE plpgsql IMMUTABLE
AS $fn$
DECLARE
    problem text := datastore_private.name_problem(name);
BEGIN
    IF problem IS NOT NULL THEN
        RAISE EXCEPTION '% is not allowed', argument
            USING ERRCODE = 'ST400', COLUMN = argument, DETAIL = 'problem=' || problem,
                  HINT = 'use 1 to 255 characters without "/", control, invisible or '
                         'direction characters; not "." or ".."';
    END IF;
END;
$fn$;
COMMENT ON FUNCTION datastore_private.name_require(text, text) IS
'Raises ST400 with the argument''s name unless the text can be a name.';

COMMIT;
