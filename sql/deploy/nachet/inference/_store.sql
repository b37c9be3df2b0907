-- Deploy datastore:nachet/inference/_store to pg
-- requires: nachet/inference/_parse
-- requires: nachet/pipeline/_require
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE OR REPLACE FUNCTION nachet_private.inference_store(
    actor           uuid,
    picture         uuid,
    pipeline        uuid,
    result          json,
    sent            jsonb,
    boxes           nachet_private.found_box[],
    guesses         nachet_private.found_guess[],
    idempotency_key text
) RETURNS uuid
LANGUAGE plpgsql VOLATILE
AS $fn$
DECLARE
    new_inference uuid := datastore_private.uuid_v7();
    models        jsonb := CASE WHEN jsonb_typeof(sent -> 'models') = 'array'
                                THEN sent -> 'models' END;
BEGIN
    -- As told; of who tells none, those of the pipeline. A version is text, whatever was sent.
    INSERT INTO nachet_private.inference
           (id, picture_id, pipeline_id, result, models, created_by, idempotency_key)
    SELECT new_inference, picture, inference_store.pipeline, inference_store.result,
           coalesce(
               (SELECT jsonb_agg(jsonb_build_object('name', m.value ->> 'name',
                                                    'version', m.value ->> 'version')
                                 ORDER BY m.place)
                  FROM jsonb_array_elements(models) WITH ORDINALITY AS m (value, place)
                 WHERE jsonb_typeof(m.value) = 'object'),
               (SELECT jsonb_agg(jsonb_build_object('name', d.name, 'version', v.version)
                                 ORDER BY l.position)
                  FROM nachet_private.pipeline_model l
                  JOIN nachet_private.model_version v ON v.id = l.model_version_id
                  JOIN nachet_private.model d ON d.id = v.model_id
                 WHERE l.pipeline_id = inference_store.pipeline), '[]'),
           actor, inference_store.idempotency_key
    ON CONFLICT DO NOTHING;
    -- On this picture it would have been found: it came on another one just now.
    IF NOT FOUND THEN
        RAISE EXCEPTION 'key was used for another request'
            USING ERRCODE = 'ST409', COLUMN = 'idempotency_key', HINT = 'take a new key';
    END IF;

    WITH box AS (
        INSERT INTO nachet_private.object
               (inference_id, position, object_type_id, top_x, top_y, bottom_x, bottom_y)
        SELECT new_inference, b.place, b.object_type_id, b.top_x, b.top_y, b.bottom_x, b.bottom_y
          FROM unnest(boxes) AS b
        RETURNING id, position
    )
    INSERT INTO nachet_private.guess (object_id, place, seed_id, score, is_top)
    SELECT b.id, g.place, g.seed_id, g.score, g.is_top
      FROM unnest(guesses) AS g JOIN box b ON b.position = g.box;

    INSERT INTO nachet_private.inference_summary (inference_id, boxes, open_boxes, least_score)
    SELECT new_inference, cardinality(boxes), cardinality(boxes),
           (SELECT min(g.score) FROM unnest(guesses) AS g WHERE g.is_top);
    RETURN new_inference;
END;
$fn$;

COMMENT ON FUNCTION nachet_private.inference_store(
    uuid, uuid, uuid, json, jsonb, nachet_private.found_box[], nachet_private.found_guess[],
    text) IS
'Write an inference with its boxes and guesses, which were found to be fine: as many statements for
any number of boxes. Raises ST409 where another session used the key meanwhile.';

COMMIT;
