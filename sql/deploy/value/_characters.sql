-- Deploy datastore:value/_characters to pg
-- requires: setup/schemas
-- One change for the classes of characters that names, e-mails and URLs refuse. By code point,
-- since what the named classes of patterns hold depends on the locale of the database.
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE OR REPLACE FUNCTION datastore_private.is_blank(value text) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN value !~ U&'[^\0009-\000D\0020\0085\00A0\115F\1160\1680\2000-\200A\202F\205F\2800\3000'
                  '\3164\FFA0]';
COMMENT ON FUNCTION datastore_private.is_blank(text) IS
'Whether a text is empty or shows nothing but blanks, among them the fillers of Hangul and the empty
sign of Braille.';

CREATE OR REPLACE FUNCTION datastore_private.has_blank(value text) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN value ~ U&'[\0009-\000D\0020\0085\00A0\115F\1160\1680\2000-\200A\202F\205F\2800\3000'
                 '\3164\FFA0]';
COMMENT ON FUNCTION datastore_private.has_blank(text) IS
'Whether a text has a blank, of those that is_blank() knows.';

CREATE OR REPLACE FUNCTION datastore_private.has_hidden(value text) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN value ~ U&'[\0001-\001F\007F-\009F\00AD\061C\180E\200B-\200F\2028-\202E\2060-\206F'
                 '\FEFF\FFF9-\FFFB\FFFE\FFFF\+0E0001]';
COMMENT ON FUNCTION datastore_private.has_hidden(text) IS
'Whether a text has a control, an invisible or a direction character, which make two texts look
alike. The tags that end the flags of countries (U+E0020-E007F) are none.';

COMMIT;
