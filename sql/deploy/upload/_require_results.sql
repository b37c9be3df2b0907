-- Deploy datastore:upload/_require_results to pg
-- requires: upload/_require_batch
-- requires: upload/_tame
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE OR REPLACE FUNCTION datastore_private.upload_require_results(
    announced integer,
    results   jsonb
) RETURNS jsonb
LANGUAGE plpgsql IMMUTABLE
AS $fn$
DECLARE
    tame   jsonb;
    places integer[];
BEGIN
    PERFORM datastore_private.upload_require_batch(
        results, 'results', '{position,size,sha256,name,error}', '{name}');
    tame := datastore_private.upload_tame(results);

    SELECT array_agg(DISTINCT CASE
               WHEN r.position ~ '^[1-9][0-9]{0,4}$' AND r.position::integer <= announced
               THEN r.position::integer ELSE 0 END)
      INTO places
      FROM jsonb_to_recordset(tame) AS r (position text);

    IF cardinality(places) < jsonb_array_length(tame) OR 0 = ANY (places) THEN
        RAISE EXCEPTION 'results name a position twice, or one that the upload does not have'
            USING ERRCODE = 'ST400', COLUMN = 'results', DETAIL = format('announced=%s', announced),
                  HINT = 'pass each item once, by the position that upload_begin gave';
    END IF;
    RETURN tame;
END;
$fn$;

COMMENT ON FUNCTION datastore_private.upload_require_results(integer, jsonb) IS
'The results, without numbers that are enormous as text. Raises ST400 unless they are a batch of
objects whose positions are all different and from 1 to announced.';

COMMIT;
