-- Deploy datastore:nachet/inference/_rows to pg
-- requires: nachet/review/_state
-- requires: page/_token
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE OR REPLACE FUNCTION nachet_private.inference_boxes(inference uuid, raw jsonb) RETURNS jsonb
LANGUAGE plpgsql STABLE
SET enable_seqscan = off
AS $fn$
BEGIN
    RETURN (
        WITH sent AS (
            SELECT b.value, b.place
              FROM jsonb_array_elements(raw) WITH ORDINALITY AS b (value, place)
        )
        SELECT coalesce(jsonb_agg(
                   coalesce(s.value, '{}')
                   || jsonb_build_object(
                          'box_id', t.id, 'top_id', g.top_id, 'object_type_id',
                          t.object_type_id,
                          'is_verified', t.verdict IS NOT NULL, 'verdict', t.verdict,
                          'verified_id', t.seed_id, 'verified_label', d.name,
                          'disputed', t.is_disputed, 'is_manual', t.is_manual)
                   || CASE WHEN t.is_moved OR t.is_manual THEN jsonb_build_object(
                          'box', jsonb_build_object('topX', t.top_x, 'topY', t.top_y,
                                                    'bottomX', t.bottom_x, 'bottomY', t.bottom_y))
                           ELSE '{}' END
                   || CASE WHEN t.is_moved AND s.value IS NOT NULL
                           THEN jsonb_build_object('box_as_found', s.value -> 'box')
                           ELSE '{}' END
                   || CASE WHEN g.ids IS NULL THEN '{}' ELSE jsonb_build_object('topN', (
                          SELECT jsonb_agg(n.value || jsonb_build_object(
                                               'object_id', g.ids[n.place]) ORDER BY n.place)
                            FROM jsonb_array_elements(
                                     CASE WHEN jsonb_typeof(s.value -> 'topN') = 'array'
                                               AND s.value -> 'topN' <> '[]'
                                          THEN s.value -> 'topN'
                                          ELSE jsonb_build_array(jsonb_build_object(
                                                   'label', s.value -> 'label',
                                                   'score', s.value -> 'score')) END)
                                 WITH ORDINALITY AS n (value, place))) END
                   ORDER BY t.position), '[]')
          FROM nachet_private.object_state t
          LEFT JOIN sent s ON s.place = t.position AND NOT t.is_manual
         CROSS JOIN LATERAL (
               SELECT (array_agg(g.id) FILTER (WHERE g.is_top))[1] AS top_id,
                      array_agg(g.id ORDER BY g.place) AS ids
                 FROM nachet_private.guess g WHERE g.object_id = t.id) AS g
          LEFT JOIN nachet_private.seed d ON d.id = t.seed_id
         WHERE t.inference_id = inference);
END;
$fn$;
COMMENT ON FUNCTION nachet_private.inference_boxes(uuid, jsonb) IS
'The boxes of a result as they were sent, with their ids and what reviews made of them.';

CREATE OR REPLACE FUNCTION nachet_private.inference_rows(wanted uuid[], scope text DEFAULT NULL)
RETURNS SETOF nachet.inference
LANGUAGE plpgsql STABLE
AS $fn$
BEGIN
    RETURN QUERY
    SELECT i.id, i.picture_id, i.pipeline_id, i.models,
           i.result::jsonb || jsonb_build_object(
               'inference_id', i.id,
               'pipeline_id', coalesce(to_jsonb(i.pipeline_id), i.result::jsonb -> 'pipeline_id'),
               'boxes', nachet_private.inference_boxes(i.id, i.result::jsonb -> 'boxes')),
           s.boxes, s.open_boxes, s.disputed, s.is_verified,
           CASE WHEN s.is_verified THEN s.reviewed_at END,
           CASE WHEN s.is_verified THEN s.reviewed_by END,
           i.created_at, i.created_by,
           CASE WHEN scope IS NOT NULL
                THEN datastore_private.page_token(scope, i.id::text) END
      FROM nachet_private.inference i
      JOIN nachet_private.inference_summary s ON s.inference_id = i.id
     WHERE i.id = ANY (wanted)
     ORDER BY i.id DESC;
END;
$fn$;
COMMENT ON FUNCTION nachet_private.inference_rows(uuid[], text) IS
'Inferences as the API shows them, newest first; with a scope they are of a list.';

COMMIT;
