-- Deploy datastore:nachet/review/_store to pg
-- requires: nachet/review/_parse
-- requires: nachet/inference/_require_result
-- requires: nachet/inference/_require
-- requires: nachet/picture/_of
-- requires: nachet/right/_require
-- requires: event/_write
-- requires: nachet/value/_text
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE OR REPLACE FUNCTION nachet_private.review_hold(actor uuid, inference uuid)
RETURNS nachet_private.picture
LANGUAGE plpgsql VOLATILE
AS $fn$
BEGIN
    RETURN nachet_private.picture_of(
        actor, (nachet_private.inference_require(actor, inference, 'annotate')).id,
        'inference');
END;
$fn$;
COMMENT ON FUNCTION nachet_private.review_hold(uuid, uuid) IS
'Guard: the picture of an inference that the actor may review. Of two reviewers at once the second
waits here, and goes on from what the first left. Raises what inference_require and picture_of
raise.';

CREATE OR REPLACE FUNCTION nachet_private.review_store(
    actor     uuid,
    inference uuid,
    said      nachet_private.said_box[],
    reason    text
) RETURNS void
LANGUAGE plpgsql VOLATILE
SET enable_seqscan = off
AS $fn$
DECLARE
    new_review uuid := datastore_private.uuid_v7();
    last_place integer;
BEGIN
    PERFORM nachet_private.text_require(nullif(btrim(reason), ''), 'reason', 10000);
    PERFORM nachet_private.problems_raise(
        ARRAY(SELECT p FROM nachet_private.said_problems(said) AS p), 'boxes',
        'nothing was stored; name each box once, by its box_id, and a species that is known');

    IF EXISTS (SELECT FROM unnest(said) AS b WHERE b.new_species) THEN
        PERFORM nachet_private.right_require(actor, 'species');
        INSERT INTO nachet_private.seed (name, created_by)
        SELECT DISTINCT ON (nachet_private.seed_key(b.label))
               nachet_private.seed_label(b.label), actor
          FROM unnest(said) AS b WHERE b.new_species
         ORDER BY nachet_private.seed_key(b.label), b.place;
    END IF;

    INSERT INTO nachet_private.review (id, inference_id, number, round, reviewer, reason)
    SELECT new_review, s.inference_id, coalesce(max(r.number), 0) + 1,
           coalesce(max(r.round), 1) + CASE WHEN bool_or(s.is_verified) THEN 1 ELSE 0 END,
           actor, nullif(btrim(review_store.reason), '')
      FROM nachet_private.inference_summary s
      LEFT JOIN nachet_private.review r ON r.inference_id = s.inference_id
     WHERE s.inference_id = inference
     GROUP BY s.inference_id;

    SELECT max(o.position) INTO last_place
      FROM nachet_private.object o WHERE o.inference_id = inference;
    WITH drawn AS (
        INSERT INTO nachet_private.object
               (inference_id, position, object_type_id, top_x, top_y, bottom_x, bottom_y, is_manual)
        SELECT inference, coalesce(last_place, 0) + b.place, 1,
               b.top_x, b.top_y, b.bottom_x, b.bottom_y, true
          FROM unnest(said) AS b WHERE b.object_id IS NULL
        RETURNING id, position
    )
    INSERT INTO nachet_private.revision
           (review_id, object_id, verdict, seed_id, top_x, top_y, bottom_x, bottom_y)
    SELECT new_review, coalesce(b.object_id, d.id), b.verdict,
           CASE WHEN b.new_species THEN nachet_private.seed_find(b.label) ELSE b.seed_id END,
           m.top_x, m.top_y, m.bottom_x, m.bottom_y
      FROM unnest(said) AS b
      LEFT JOIN drawn d ON b.object_id IS NULL AND d.position = coalesce(last_place, 0) + b.place
      LEFT JOIN nachet_private.object_state t ON t.id = b.object_id
      -- The place only where it is another than now.
      LEFT JOIN LATERAL (SELECT b.top_x, b.top_y, b.bottom_x, b.bottom_y
                          WHERE b.has_box AND t.id IS NOT NULL
                            AND (b.top_x, b.top_y, b.bottom_x, b.bottom_y)
                                <> (t.top_x, t.top_y, t.bottom_x, t.bottom_y)) AS m ON true;
END;
$fn$;
COMMENT ON FUNCTION nachet_private.review_store(uuid, uuid, nachet_private.said_box[], text) IS
'Add what a reviewer said of boxes to what was said before. Raises ST400 (reason), ST422 with all
problems in its detail, and ST403 where a new species is named without the right.';

COMMIT;
