-- Deploy datastore:nachet/review/list to pg
-- requires: nachet/review/table
-- requires: nachet/inference/_require
-- requires: page/_key
-- requires: page/_limit
-- requires: page/_token
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE OR REPLACE FUNCTION nachet.review_list(
    actor      uuid,
    inference  uuid,
    page_size  integer DEFAULT 100,
    page_token text DEFAULT NULL
) RETURNS SETOF nachet.revision
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $fn$
DECLARE
    rows_wanted integer := datastore_private.page_limit(page_size);
    scope       text := 'review_list ' || coalesce(inference::text, '');
    after       text := coalesce(datastore_private.page_key(
                            scope, '^[0-9]{10} [0-9]{10}$', page_token), '');
BEGIN
    PERFORM nachet_private.inference_require(actor, inference, 'read');

    RETURN QUERY
    SELECT v.id, r.inference_id, v.object_id, r.round, v.verdict, v.seed_id, s.name,
           EXISTS (SELECT FROM nachet_private.guess g
                    WHERE g.object_id = v.object_id AND g.seed_id = v.seed_id),
           CASE WHEN v.top_x IS NOT NULL THEN
               jsonb_build_object('topX', v.top_x, 'topY', v.top_y,
                                  'bottomX', v.bottom_x, 'bottomY', v.bottom_y) END,
           r.reviewer, r.reason, r.created_at,
           datastore_private.page_token(scope, k.key)
      FROM nachet_private.review r
      JOIN nachet_private.revision v ON v.review_id = r.id
      JOIN nachet_private.object o ON o.id = v.object_id
      LEFT JOIN nachet_private.seed s ON s.id = v.seed_id
     CROSS JOIN LATERAL (SELECT lpad(r.number::text, 10, '0') || ' '
                                || lpad(o.position::text, 10, '0')) AS k (key)
     WHERE r.inference_id = inference AND k.key COLLATE "C" > after COLLATE "C"
     ORDER BY r.number, o.position
     LIMIT rows_wanted;
END;
$fn$;

COMMENT ON FUNCTION nachet.review_list(uuid, uuid, integer, text) IS
$doc$All that was ever said of the boxes of an inference, in the order in which it was said, a page
at a time: who agrees and who does not. Needs read.
Raises ST400 (page_size, page_token), ST403 (actor), ST404 (inference).$doc$;

GRANT EXECUTE ON FUNCTION nachet.review_list(uuid, uuid, integer, text)
    TO datastore_app, datastore_user;

COMMIT;
