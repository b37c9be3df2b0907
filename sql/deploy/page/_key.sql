-- Deploy datastore:page/_key to pg
-- requires: page/_token
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE OR REPLACE FUNCTION datastore_private.page_key(scope text, pattern text, token text)
RETURNS text
LANGUAGE plpgsql STABLE
AS $fn$
DECLARE
    key text;
BEGIN
    IF token IS NULL THEN
        RETURN NULL;
    END IF;

    IF token ~ '^[0-9a-f]+$' AND length(token) % 2 = 0
       AND left(token, 8) = lpad(to_hex(hashtext(scope || substr(token, 9))), 8, '0')
    THEN
        BEGIN
            key := convert_from(decode(substr(token, 9), 'hex'), 'UTF8');
        EXCEPTION WHEN data_exception THEN
            key := NULL;
        END;
    END IF;

    IF key ~ pattern THEN
        RETURN key;
    END IF;
    RAISE EXCEPTION 'page token is not one of this list'
        USING ERRCODE = 'ST400', COLUMN = 'page_token',
              HINT = 'pass the page_token of the last row, with the other arguments unchanged';
END;
$fn$;

COMMENT ON FUNCTION datastore_private.page_key(text, text, text) IS
'The key that page_token() wrapped; null for a null token (the first page). Raises ST400 for
any other text, and for a key that does not match the pattern of the list''s keys.';

COMMIT;
