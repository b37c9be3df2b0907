-- Deploy datastore:upload/_require_results to pg
-- requires: upload/_require_batch
-- requires: value/_short
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE OR REPLACE FUNCTION datastore_private.upload_require_results(
    announced integer,
    results   jsonb
) RETURNS void
LANGUAGE plpgsql IMMUTABLE
AS $fn$
DECLARE
    places integer[];
BEGIN
    PERFORM datastore_private.upload_require_batch(
        results, 'results', '{position,size,sha256,name,error}', '{name}');

    SELECT array_agg(DISTINCT CASE
               WHEN r.place ~ '^[1-9][0-9]{0,4}$' AND r.place::integer <= announced
               THEN r.place::integer ELSE 0 END)
      INTO places
      FROM (SELECT datastore_private.short_text(e.position) AS place
              FROM jsonb_to_recordset(results) AS e (position jsonb)) AS r;

    IF cardinality(places) < jsonb_array_length(results) OR 0 = ANY (places) THEN
        RAISE EXCEPTION 'results name a position twice, or one that the upload does not have'
            USING ERRCODE = 'ST400', COLUMN = 'results', DETAIL = format('announced=%s', announced),
                  HINT = 'pass each item once, by the position that upload_begin gave';
    END IF;
END;
$fn$;

COMMENT ON FUNCTION datastore_private.upload_require_results(integer, jsonb) IS
'Raises ST400 unless results is a batch of objects whose positions are all different and from
1 to announced.';

COMMIT;
