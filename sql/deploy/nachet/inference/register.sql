-- Deploy datastore:nachet/inference/register to pg
-- requires: nachet/inference/_require_result
-- requires: nachet/inference/_store
-- requires: nachet/inference/_rows
-- requires: nachet/picture/_of
-- requires: event/_write
-- requires: nachet/value/_text
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE OR REPLACE FUNCTION nachet.inference_register(
    actor           uuid,
    picture         uuid,
    result          json,
    pipeline        uuid DEFAULT NULL,
    idempotency_key text DEFAULT NULL
) RETURNS SETOF nachet.inference ROWS 1
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $fn$
DECLARE
    found_picture nachet_private.picture;
    sent          jsonb;
    boxes         nachet_private.found_box[];
    guesses       nachet_private.found_guess[];
    known         nachet_private.inference;
    new_inference uuid;
BEGIN
    found_picture := nachet_private.picture_of(actor, picture);
    PERFORM nachet_private.pipeline_require(pipeline);
    PERFORM nachet_private.text_require(idempotency_key, 'idempotency_key', 255);
    sent := nachet_private.result_read(result);
    -- Of who names none, the one that the result names, if it is one of these.
    pipeline := coalesce(pipeline, (SELECT p.id FROM nachet_private.pipeline p
                                     WHERE p.id::text = sent ->> 'pipeline_id'));

    SELECT * INTO known FROM nachet_private.inference i
     WHERE i.created_by = actor AND i.idempotency_key = inference_register.idempotency_key;
    IF FOUND THEN
        IF known.picture_id <> found_picture.id OR known.result::jsonb <> sent
           OR known.pipeline_id IS DISTINCT FROM pipeline THEN
            RAISE EXCEPTION 'key was used for another request'
                USING ERRCODE = 'ST409', COLUMN = 'idempotency_key',
                      DETAIL = format('inference=%s', known.id), HINT = 'take a new key';
        END IF;
        RETURN QUERY SELECT * FROM nachet_private.inference_rows(ARRAY[known.id]);
        RETURN;
    END IF;

    boxes := nachet_private.boxes_of(sent -> 'boxes');
    guesses := nachet_private.guesses_of(sent -> 'boxes');
    PERFORM nachet_private.problems_raise(
        ARRAY(SELECT p FROM nachet_private.result_problems(boxes, guesses) AS p), 'result',
        'nothing was stored; inference_check tells each problem');

    new_inference := nachet_private.inference_store(
        actor, found_picture.id, pipeline, result, sent, boxes, guesses, idempotency_key);
    PERFORM datastore_private.event_write(actor, 'nachet.inference_register', new_inference,
        (SELECT f.container_id FROM datastore_private.file f WHERE f.id = found_picture.file_id),
        jsonb_build_object('picture', found_picture.id, 'pipeline', pipeline,
                           'boxes', cardinality(boxes)));
    RETURN QUERY SELECT * FROM nachet_private.inference_rows(ARRAY[new_inference]);
END;
$fn$;

COMMENT ON FUNCTION nachet.inference_register(uuid, uuid, json, uuid, text) IS
$doc$Register what a pipeline found on a picture: all of it or nothing, and unchanged for ever. A
picture may have several. result is the object that the backends send: {"filename",
"labelOccurrence", "totalBoxes", "models": [{"name", "version"}], "boxes": [{"box": {"topX", "topY",
"bottomX", "bottomY"}, "label", "score", "topN": [{"label", "score"}], "color", "overlapping",
"overlappingIndices", "object_type_id"}]}; other members are kept too. Labels are names or synonyms
of known species, with or without a class number; a box without topN has its label and score. The
answer is the result with the ids. picture is the id of a picture or of its file; a picture file
becomes a picture by this. Without a pipeline it is the one that the result names as "pipeline_id",
where there is such a one. With an idempotency_key a repetition changes nothing. Needs annotate.
Raises ST400 (result: no object, or members missing; idempotency_key), ST403 (level too low), ST404
(picture, pipeline), ST409 (idempotency_key: used for another request), ST412 (container is frozen),
ST413 (result: over 16 MB), ST422 (no picture; result: its DETAIL names all problems and all unknown
labels at once).$doc$;

GRANT EXECUTE ON FUNCTION nachet.inference_register(uuid, uuid, json, uuid, text)
    TO datastore_app, datastore_user;

COMMIT;
