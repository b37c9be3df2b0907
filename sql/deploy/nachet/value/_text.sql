-- Deploy datastore:nachet/value/_text to pg
-- requires: nachet/setup/schemas
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE OR REPLACE FUNCTION nachet_private.text_require(
    value    text,
    argument text,
    most     integer
) RETURNS void
LANGUAGE plpgsql IMMUTABLE
AS $fn$
BEGIN
    -- A constraint would quote the value, and what a user wrote is not for the server's log.
    IF length(value) NOT BETWEEN 1 AND most THEN
        RAISE EXCEPTION '% is too long, or empty', argument
            USING ERRCODE = 'ST400', COLUMN = argument, DETAIL = format('min=1 max=%s', most),
                  HINT = format('use 1 to %s characters', most);
    END IF;
END;
$fn$;

COMMENT ON FUNCTION nachet_private.text_require(text, text, integer) IS
'Raises ST400 naming the argument unless it has that many characters at most, and one at least; null
is fine.';

COMMIT;
