-- Deploy datastore:nachet/review/confirm to pg
-- requires: nachet/review/_store
-- requires: nachet/inference/_rows
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE OR REPLACE FUNCTION nachet.review_confirm(
    actor     uuid,
    inference uuid,
    boxes     uuid[] DEFAULT NULL,
    reason    text DEFAULT NULL
) RETURNS SETOF nachet.inference ROWS 1
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $fn$
DECLARE
    held  nachet_private.picture;
    items jsonb;
BEGIN
    held := nachet_private.review_hold(actor, inference);
    items := (
        SELECT jsonb_agg(jsonb_build_object('box_id', b.id) ORDER BY b.place)
          FROM unnest(coalesce(boxes, ARRAY(
                   SELECT t.id FROM nachet_private.object_state t
                    WHERE t.inference_id = inference
                      AND coalesce(t.verdict, 'species') = 'species'
                    ORDER BY t.position))) WITH ORDINALITY AS b (id, place));
    IF items IS NULL THEN
        RAISE EXCEPTION 'there is no box to confirm'
            USING ERRCODE = 'ST400', COLUMN = 'boxes',
                  HINT = 'what nobody could tell is confirmed by name; where there is no box at '
                         'all, one is drawn by hand';
    END IF;

    PERFORM nachet_private.review_store(
        actor, inference, nachet_private.said_boxes(inference, items), reason);
    PERFORM datastore_private.event_write(actor, 'nachet.review_confirm', inference,
        (SELECT f.container_id FROM datastore_private.file f WHERE f.id = held.file_id),
        jsonb_build_object('picture', held.id, 'boxes', jsonb_array_length(items)));
    RETURN QUERY SELECT * FROM nachet_private.inference_rows(ARRAY[inference]);
END;
$fn$;

COMMENT ON FUNCTION nachet.review_confirm(uuid, uuid, uuid[], text) IS
$doc$Confirm boxes as they stand: each shows the species that was said of it last, or else the
model's top guess. Without boxes: all but those that are deleted or that nobody could tell, which
are confirmed by name only. Otherwise as review_submit. Needs annotate.
Raises ST400 (boxes: there is none; reason), ST403 (level too low), ST404 (inference), ST412
(container is frozen), ST422 (boxes: unknown, or named twice).$doc$;

GRANT EXECUTE ON FUNCTION nachet.review_confirm(uuid, uuid, uuid[], text)
    TO datastore_app, datastore_user;

COMMIT;
