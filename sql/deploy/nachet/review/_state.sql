-- Deploy datastore:nachet/review/_state to pg
-- requires: nachet/review/table
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE VIEW nachet_private.object_state AS
SELECT o.id, o.inference_id, o.position, o.object_type_id, o.is_manual,
       said.verdict, said.seed_id, said.reviewer, said.created_at AS reviewed_at,
       said.revision_id,
       coalesce(said.reviewers, 0) AS reviewers,
       coalesce(said.kinds > 1, false) AS is_disputed,
       moved.top_x IS NOT NULL AS is_moved,
       coalesce(moved.top_x, o.top_x) AS top_x,
       coalesce(moved.top_y, o.top_y) AS top_y,
       coalesce(moved.bottom_x, o.bottom_x) AS bottom_x,
       coalesce(moved.bottom_y, o.bottom_y) AS bottom_y,
       -- No join: whoever does not ask for it does not pay for it.
       (SELECT g.score FROM nachet_private.guess g
         WHERE g.object_id = o.id AND g.is_top) AS score
  FROM nachet_private.object o
  LEFT JOIN LATERAL (
       -- Of the last word of each reviewer: the latest, but one who cannot tell yields to who can.
       SELECT s.verdict, s.seed_id, s.reviewer, s.created_at, s.revision_id,
              count(*) OVER () AS reviewers,
              (SELECT count(DISTINCT (t.verdict, t.seed_id))
                 FROM (SELECT DISTINCT ON (r.reviewer) v.verdict, v.seed_id
                         FROM nachet_private.revision v
                         JOIN nachet_private.review r ON r.id = v.review_id
                        WHERE v.object_id = o.id
                        ORDER BY r.reviewer, r.number DESC) AS t
                WHERE t.verdict <> 'unsure') AS kinds
         FROM (SELECT DISTINCT ON (r.reviewer) v.verdict, v.seed_id, r.reviewer, r.created_at,
                      v.id AS revision_id, r.number
                 FROM nachet_private.revision v
                 JOIN nachet_private.review r ON r.id = v.review_id
                WHERE v.object_id = o.id
                ORDER BY r.reviewer, r.number DESC) AS s
        ORDER BY s.verdict = 'unsure', s.number DESC
        LIMIT 1) AS said ON true
  LEFT JOIN LATERAL (
       SELECT v.top_x, v.top_y, v.bottom_x, v.bottom_y
         FROM nachet_private.revision v
         JOIN nachet_private.review r ON r.id = v.review_id
        WHERE v.object_id = o.id AND v.top_x IS NOT NULL
        ORDER BY r.number DESC
        LIMIT 1) AS moved ON true;

COMMENT ON VIEW nachet_private.object_state IS
'Boxes as they are now, computed from all revisions: the last word of each reviewer counts, the
latest of these is the verdict, and one who cannot tell yields to one who can';
COMMENT ON COLUMN nachet_private.object_state.id IS 'Box';
COMMENT ON COLUMN nachet_private.object_state.inference_id IS 'Inference';
COMMENT ON COLUMN nachet_private.object_state.position IS 'Place in the result';
COMMENT ON COLUMN nachet_private.object_state.object_type_id IS 'Kind of object';
COMMENT ON COLUMN nachet_private.object_state.is_manual IS 'Drawn by a reviewer';
COMMENT ON COLUMN nachet_private.object_state.verdict IS 'Verdict; null without a review';
COMMENT ON COLUMN nachet_private.object_state.seed_id IS 'Species of the verdict';
COMMENT ON COLUMN nachet_private.object_state.reviewer IS 'Whose verdict it is';
COMMENT ON COLUMN nachet_private.object_state.reviewed_at IS 'When that was said';
COMMENT ON COLUMN nachet_private.object_state.revision_id IS 'Revision that said it';
COMMENT ON COLUMN nachet_private.object_state.reviewers IS 'How many have reviewed it';
COMMENT ON COLUMN nachet_private.object_state.is_disputed IS
'Whether two of them say different things; to be unsure is to say nothing';
COMMENT ON COLUMN nachet_private.object_state.is_moved IS 'Whether a reviewer moved it';
COMMENT ON COLUMN nachet_private.object_state.top_x IS 'Left edge now, pixels';
COMMENT ON COLUMN nachet_private.object_state.top_y IS 'Upper edge now, pixels';
COMMENT ON COLUMN nachet_private.object_state.bottom_x IS 'Right edge now, pixels';
COMMENT ON COLUMN nachet_private.object_state.bottom_y IS 'Lower edge now, pixels';
COMMENT ON COLUMN nachet_private.object_state.score IS 'Top score; null where drawn by hand';

CREATE OR REPLACE FUNCTION nachet_private.inference_summarise() RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
SET enable_seqscan = off
AS $fn$
BEGIN
    UPDATE nachet_private.inference_summary s
       SET boxes = n.boxes, open_boxes = n.open_boxes, unsure = n.unsure, disputed = n.disputed,
           least_score = n.least_score, species = n.species,
           reviewed_at = n.reviewed_at, reviewed_by = n.reviewed_by
      FROM (SELECT t.inference_id,
                   count(*) FILTER (WHERE t.verdict IS DISTINCT FROM 'deleted') AS boxes,
                   count(*) FILTER (WHERE t.verdict IS NULL) AS open_boxes,
                   count(*) FILTER (WHERE t.verdict = 'unsure') AS unsure,
                   count(*) FILTER (WHERE t.is_disputed) AS disputed,
                   min(t.score) FILTER (WHERE t.verdict IS NULL OR t.verdict = 'unsure'
                                              OR t.is_disputed) AS least_score,
                   coalesce(array_agg(DISTINCT t.seed_id)
                       FILTER (WHERE t.seed_id IS NOT NULL AND NOT t.is_disputed), '{}') AS species,
                   max(l.created_at) AS reviewed_at,
                   min(l.reviewer::text)::uuid AS reviewed_by
              FROM nachet_private.object_state t
              LEFT JOIN LATERAL (
                   SELECT r.created_at, r.reviewer FROM nachet_private.review r
                    WHERE r.inference_id = t.inference_id ORDER BY r.number DESC LIMIT 1) l ON true
             WHERE t.inference_id IN (SELECT o.inference_id FROM rows r
                                        JOIN nachet_private.object o ON o.id = r.object_id)
             GROUP BY t.inference_id) AS n
     WHERE s.inference_id = n.inference_id;
    RETURN NULL;
END;
$fn$;
COMMENT ON FUNCTION nachet_private.inference_summarise() IS
'Trigger: the summary of an inference follows what was said of its boxes.';

CREATE TRIGGER inference_summarise AFTER INSERT ON nachet_private.revision
    REFERENCING NEW TABLE AS rows
    FOR EACH STATEMENT EXECUTE FUNCTION nachet_private.inference_summarise();

COMMIT;
