-- Deploy datastore:value/_time to pg
-- requires: setup/schemas
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE OR REPLACE FUNCTION datastore_private.time_or_null(value text) RETURNS timestamptz
LANGUAGE plpgsql IMMUTABLE
AS $fn$
BEGIN
    -- The zone is part of the text, so the session's settings do not matter and the
    -- function is immutable.
    IF value !~ ('^[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}(:[0-9]{2}([.][0-9]{1,9})?)?'
                 '(Z|[+-][0-9]{2}:?[0-9]{2})$') THEN
        RETURN NULL;
    END IF;
    RETURN value::timestamptz;
EXCEPTION WHEN data_exception THEN
    RETURN NULL;
END;
$fn$;

COMMENT ON FUNCTION datastore_private.time_or_null(text) IS
'A time with its zone, read from ISO 8601; null when it is not one.';

COMMIT;
