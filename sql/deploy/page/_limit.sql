-- Deploy datastore:page/_limit to pg
-- requires: setup/schemas
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE OR REPLACE FUNCTION datastore_private.page_limit(page_size integer) RETURNS integer
LANGUAGE plpgsql IMMUTABLE
AS $fn$
BEGIN
    IF page_size BETWEEN 1 AND 1000 THEN
        RETURN page_size;
    END IF;

    RAISE EXCEPTION 'page size is out of range'
        USING ERRCODE = 'ST400', COLUMN = 'page_size', DETAIL = 'min=1 max=1000',
              HINT = 'ask for 1 to 1000 rows a page and follow page_token';
END;
$fn$;

COMMENT ON FUNCTION datastore_private.page_limit(integer) IS
'The number of rows a page may have: the argument itself, or ST400 when it is null or
outside 1 to 1000.';

COMMIT;
