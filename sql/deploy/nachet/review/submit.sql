-- Deploy datastore:nachet/review/submit to pg
-- requires: nachet/review/_store
-- requires: nachet/inference/_rows
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE OR REPLACE FUNCTION nachet.review_submit(
    actor     uuid,
    inference uuid,
    boxes     jsonb,
    reason    text DEFAULT NULL
) RETURNS SETOF nachet.inference ROWS 1
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $fn$
DECLARE
    held nachet_private.picture;
BEGIN
    held := nachet_private.review_hold(actor, inference);
    IF jsonb_typeof(boxes) IS DISTINCT FROM 'array' OR boxes = '[]' THEN
        RAISE EXCEPTION 'boxes are missing'
            USING ERRCODE = 'ST400', COLUMN = 'boxes',
                  HINT = 'pass an array of at least one box, each {"box_id", "label", ...}';
    ELSIF jsonb_array_length(boxes) > 10000 THEN
        RAISE EXCEPTION 'too many boxes'
            USING ERRCODE = 'ST413', COLUMN = 'boxes', DETAIL = 'max=10000',
                  HINT = 'review them in several calls';
    END IF;

    PERFORM nachet_private.review_store(
        actor, inference, nachet_private.said_boxes(inference, boxes), reason);
    PERFORM datastore_private.event_write(actor, 'nachet.review_submit', inference,
        (SELECT f.container_id FROM datastore_private.file f WHERE f.id = held.file_id),
        jsonb_build_object('picture', held.id, 'boxes', jsonb_array_length(boxes)));
    RETURN QUERY SELECT * FROM nachet_private.inference_rows(ARRAY[inference]);
END;
$fn$;

COMMENT ON FUNCTION nachet.review_submit(uuid, uuid, jsonb, text) IS
$doc$Say what boxes of an inference show. Nothing is overwritten: it is added to what was said
before, with the reviewer, the time and the reason. boxes is an array of {"box_id", "label" or
"seed_id", "box": {"topX", "topY", "bottomX", "bottomY"}, "verdict": species, unsure or deleted,
"new_species": true}; also as the backends send it, with "boxId" and "classId". Without a verdict: a
label or seed_id names the species, be it among the guesses or not; a box with neither member keeps
what was said of it last, or else the top guess; one whose label and seed_id are blank is deleted. A
blank box_id draws a new box. box moves or resizes it. An unknown label is refused unless
new_species says that it is meant, which needs the right "species". What is already verified may be
reviewed again: that is another round. Needs annotate. Gives the inference as it is now.
Raises ST400 (boxes, reason), ST403 (level too low, or no right to name a new species), ST404
(inference), ST409 (name: somebody made the species known meanwhile), ST412 (container is frozen),
ST413 (boxes: over 10000), ST422 (boxes: its DETAIL names all problems at once).$doc$;

GRANT EXECUTE ON FUNCTION nachet.review_submit(uuid, uuid, jsonb, text)
    TO datastore_app, datastore_user;

COMMIT;
