-- Deploy datastore:nachet/review/_parse to pg
-- requires: nachet/review/_state
-- requires: nachet/inference/_problems
-- requires: nachet/seed/_find
-- What a reviewer sent, as rows, and what is wrong with it.
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE TYPE nachet_private.said_box AS (
    place       integer,
    object_id   uuid,
    box_text    text,
    verdict     nachet.verdict,
    seed_id     uuid,
    seed_text   text,
    label       text,
    new_species boolean,
    has_box     boolean,
    top_x       numeric,
    top_y       numeric,
    bottom_x    numeric,
    bottom_y    numeric,
    problem     text
);
COMMENT ON TYPE nachet_private.said_box IS 'What a reviewer says of one box';
COMMENT ON COLUMN nachet_private.said_box.place IS 'Place among what was sent, from 1';
COMMENT ON COLUMN nachet_private.said_box.object_id IS 'Box of the inference; null: a new one';
COMMENT ON COLUMN nachet_private.said_box.box_text IS 'Id of the box as sent; null or blank: new';
COMMENT ON COLUMN nachet_private.said_box.verdict IS 'Verdict, told or understood';
COMMENT ON COLUMN nachet_private.said_box.seed_id IS 'Species';
COMMENT ON COLUMN nachet_private.said_box.seed_text IS 'Id of the species as sent';
COMMENT ON COLUMN nachet_private.said_box.label IS 'Name of the species as sent';
COMMENT ON COLUMN nachet_private.said_box.new_species IS 'Make the label known as a species';
COMMENT ON COLUMN nachet_private.said_box.has_box IS 'Whether a place was sent';
COMMENT ON COLUMN nachet_private.said_box.top_x IS 'Left edge';
COMMENT ON COLUMN nachet_private.said_box.top_y IS 'Upper edge';
COMMENT ON COLUMN nachet_private.said_box.bottom_x IS 'Right edge';
COMMENT ON COLUMN nachet_private.said_box.bottom_y IS 'Lower edge';
COMMENT ON COLUMN nachet_private.said_box.problem IS 'Code of what is wrong; null when nothing is';

CREATE OR REPLACE FUNCTION nachet_private.said_boxes(inference uuid, boxes jsonb)
RETURNS nachet_private.said_box[]
LANGUAGE plpgsql STABLE
SET enable_seqscan = off
AS $fn$
BEGIN
    RETURN ARRAY(
        WITH sent AS (
            SELECT b.place::integer, b.value AS v,
                   lower(coalesce(nullif(b.value ->> 'box_id', ''),
                                  nullif(b.value ->> 'boxId', ''))) AS box_text,
                   coalesce(nullif(b.value ->> 'seed_id', ''),
                            nullif(b.value ->> 'classId', '')) AS seed_text,
                   nullif(btrim(b.value ->> 'label'), '') AS label,
                   b.value ->> 'verdict' AS verdict,
                   b.value ?| '{seed_id,classId,label}' AS has_name,
                   jsonb_typeof(b.value -> 'box') = 'object' AS has_box
              FROM jsonb_array_elements(boxes) WITH ORDINALITY AS b (value, place)
        ), known AS (
            SELECT s.*, t.id AS object_id, t.seed_id AS now_seed, t.verdict AS now_verdict,
                   (SELECT g.seed_id FROM nachet_private.guess g
                     WHERE g.object_id = t.id AND g.is_top) AS top_seed,
                   CASE WHEN s.seed_text IS NULL THEN nachet_private.seed_find(s.label)
                        ELSE (SELECT d.id FROM nachet_private.seed d
                               WHERE d.id = nachet_private.uuid_or_null(s.seed_text))
                        END AS named_seed,
                   count(*) OVER (PARTITION BY s.box_text) AS twins
              FROM sent s
              LEFT JOIN nachet_private.object_state t
                     ON t.inference_id = inference AND t.id::text = s.box_text
        ), understood AS (
            SELECT k.*,
                   CASE WHEN k.verdict IS NOT NULL THEN k.verdict
                        WHEN k.has_name AND k.seed_text IS NULL AND k.label IS NULL
                             AND k.box_text IS NOT NULL THEN 'deleted'
                        -- Who moves it, or has nothing to confirm, is no surer of it.
                        WHEN NOT k.has_name AND k.now_verdict = 'unsure'
                             AND (k.has_box OR k.top_seed IS NULL) THEN 'unsure'
                        ELSE 'species' END AS meant
              FROM known k
        )
        SELECT ROW(u.place, u.object_id, u.box_text,
                   CASE WHEN u.meant IN ('species', 'unsure', 'deleted') THEN u.meant END,
                   CASE WHEN u.meant = 'species' THEN
                       CASE WHEN u.seed_text IS NULL AND u.label IS NULL
                            THEN coalesce(u.now_seed, u.top_seed) ELSE u.named_seed END END,
                   u.seed_text, u.label,
                   u.meant = 'species' AND u.named_seed IS NULL AND u.seed_text IS NULL
                       AND u.v -> 'new_species' IS NOT DISTINCT FROM 'true',
                   u.has_box,
                   nachet_private.pixels_or_null(u.v -> 'box' -> 'topX'),
                   nachet_private.pixels_or_null(u.v -> 'box' -> 'topY'),
                   nachet_private.pixels_or_null(u.v -> 'box' -> 'bottomX'),
                   nachet_private.pixels_or_null(u.v -> 'box' -> 'bottomY'),
                   CASE WHEN jsonb_typeof(u.v) <> 'object' THEN 'not_an_object'
                        WHEN u.box_text IS NOT NULL AND u.object_id IS NULL THEN 'unknown_box'
                        WHEN u.box_text IS NOT NULL AND u.twins > 1 THEN 'box_twice'
                        WHEN u.meant NOT IN ('species', 'unsure', 'deleted') THEN 'verdict'
                        WHEN u.box_text IS NULL AND u.has_box IS NOT TRUE THEN 'box'
                        WHEN u.box_text IS NULL AND u.meant = 'deleted' THEN 'verdict' END
               )::nachet_private.said_box
          FROM understood u
         ORDER BY u.place);
END;
$fn$;
COMMENT ON FUNCTION nachet_private.said_boxes(uuid, jsonb) IS
'What a reviewer sent of the boxes of an inference. Without a verdict a box with a blank label and
no species is deleted, one with neither member keeps what was said of it last, or else the model''s
top guess, any other shows the species named.';

CREATE OR REPLACE FUNCTION nachet_private.said_problems(said nachet_private.said_box[])
RETURNS SETOF nachet.problem
LANGUAGE sql STABLE
BEGIN ATOMIC
    SELECT b.place, c.argument, b.problem, NULL::text, c.message, true
      FROM unnest(said) AS b
      JOIN (VALUES
        ('not_an_object', 'boxes',   'the box is not a JSON object'),
        ('unknown_box',   'box_id',  'the inference has no such box'),
        ('box_twice',     'box_id',  'the box is named twice'),
        ('verdict',       'verdict', 'the verdict is not species, unsure or deleted, or it deletes '
                                     'a new box'),
        ('box',           'box',     'a new box has no place')
      ) AS c (code, argument, message) ON c.code = b.problem
    UNION ALL
    SELECT b.place, 'box', 'box', NULL,
           'topX, topY, bottomX and bottomY are not numbers of pixels from 0 to a million, the '
           'first two the smaller ones', true
      FROM unnest(said) AS b
     WHERE b.has_box
       AND (b.top_x >= 0 AND b.top_y >= 0 AND b.bottom_x > b.top_x AND b.bottom_y > b.top_y
            AND b.bottom_x <= 1e6 AND b.bottom_y <= 1e6) IS NOT TRUE
    UNION ALL
    SELECT b.place, 'label',
           CASE WHEN b.label IS NULL AND b.seed_text IS NULL THEN 'no_label'
                WHEN b.seed_text IS NOT NULL THEN 'unknown_seed' ELSE 'unknown_label' END,
           CASE WHEN b.seed_text IS NULL THEN left(b.label, 255) END,
           'no species is named, or none has that name or id; with "new_species": true it is made '
           'known', true
      FROM unnest(said) AS b
     WHERE b.problem IS NULL AND b.verdict = 'species' AND b.seed_id IS NULL AND NOT b.new_species
    UNION ALL
    SELECT b.place, 'label', 'label', NULL,
           'a new species has no such name: 1 to 255 characters, none of them hidden, and letters '
           'after the class number', true
      FROM unnest(said) AS b
     WHERE b.problem IS NULL AND b.new_species
       AND NOT nachet_private.is_seed_name(nachet_private.seed_label(b.label));
END;
COMMENT ON FUNCTION nachet_private.said_problems(nachet_private.said_box[]) IS
'What is wrong with what a reviewer sent.';

COMMIT;
