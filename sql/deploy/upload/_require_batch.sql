-- Deploy datastore:upload/_require_batch to pg
-- requires: setup/schemas
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE OR REPLACE FUNCTION datastore_private.upload_require_batch(
    batch    jsonb,
    argument text,
    members  text[],
    texts    text[]
) RETURNS void
LANGUAGE plpgsql IMMUTABLE
AS $fn$
DECLARE
    bad bigint;
BEGIN
    IF jsonb_typeof(batch) IS DISTINCT FROM 'array' OR batch = '[]' THEN
        RAISE EXCEPTION '% is not an array with at least one item', argument
            USING ERRCODE = 'ST400', COLUMN = argument, HINT = 'pass a JSON array of objects';
    ELSIF jsonb_array_length(batch) > 10000 THEN
        RAISE EXCEPTION '% has too many items', argument
            USING ERRCODE = 'ST413', COLUMN = argument,
                  DETAIL = format('items=%s max=10000', jsonb_array_length(batch)),
                  HINT = 'send several batches';
    END IF;

    SELECT e.place INTO bad
      FROM jsonb_array_elements(batch) WITH ORDINALITY AS e (item, place)
     WHERE CASE WHEN jsonb_typeof(e.item) <> 'object' THEN true
                ELSE e.item - members <> '{}'
                     OR EXISTS (SELECT FROM unnest(texts) t
                                 WHERE jsonb_typeof(e.item -> t) NOT IN ('string', 'null')) END
     LIMIT 1;
    IF FOUND THEN
        RAISE EXCEPTION
            '% holds an item that is not an object, has an unknown member, or whose % is not text',
            argument, array_to_string(texts, ', ')
            USING ERRCODE = 'ST400', COLUMN = argument, DETAIL = format('position=%s', bad),
                  HINT = 'pass a JSON array of objects with no members but '
                         || array_to_string(members, ', ');
    END IF;
END;
$fn$;

COMMENT ON FUNCTION datastore_private.upload_require_batch(jsonb, text, text[], text[]) IS
'Raises ST400 unless a batch is an array of objects, at least one, with no members
but the named ones, of which some are text or absent, and ST413 when it has more than 10000.';

COMMIT;
