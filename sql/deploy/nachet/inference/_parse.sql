-- Deploy datastore:nachet/inference/_parse to pg
-- requires: nachet/inference/table
-- A result as rows: its boxes, and what the models took them for.
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE TYPE nachet_private.found_box AS (
    place          integer,
    object_type_id smallint,
    top_x          numeric,
    top_y          numeric,
    bottom_x       numeric,
    bottom_y       numeric
);
COMMENT ON TYPE nachet_private.found_box IS 'A box of a result';
COMMENT ON COLUMN nachet_private.found_box.place IS 'Place in boxes, from 1';
COMMENT ON COLUMN nachet_private.found_box.object_type_id IS 'Kind of object; null when unknown';
COMMENT ON COLUMN nachet_private.found_box.top_x IS 'Left edge; null when no number';
COMMENT ON COLUMN nachet_private.found_box.top_y IS 'Upper edge; null when no number';
COMMENT ON COLUMN nachet_private.found_box.bottom_x IS 'Right edge; null when no number';
COMMENT ON COLUMN nachet_private.found_box.bottom_y IS 'Lower edge; null when no number';

CREATE TYPE nachet_private.found_guess AS (
    box     integer,
    place   smallint,
    label   text,
    score   double precision,
    seed_id uuid,
    is_top  boolean
);
COMMENT ON TYPE nachet_private.found_guess IS 'What a box of a result was taken for';
COMMENT ON COLUMN nachet_private.found_guess.box IS 'Place of the box, from 1';
COMMENT ON COLUMN nachet_private.found_guess.place IS 'Place in topN, from 1';
COMMENT ON COLUMN nachet_private.found_guess.label IS 'Label as sent; null when it is no text';
COMMENT ON COLUMN nachet_private.found_guess.score IS 'Score; null when it is no number';
COMMENT ON COLUMN nachet_private.found_guess.seed_id IS 'Species of the label; null when unknown';
COMMENT ON COLUMN nachet_private.found_guess.is_top IS 'The surest; of equals the first';

CREATE OR REPLACE FUNCTION nachet_private.number_or_null(value jsonb) RETURNS double precision
LANGUAGE sql IMMUTABLE
RETURN CASE WHEN jsonb_typeof(value) = 'number' AND abs(value::numeric) < 1e300
                 AND (value::numeric = 0 OR abs(value::numeric) > 1e-300)
            THEN value::double precision END;
COMMENT ON FUNCTION nachet_private.number_or_null(jsonb) IS
'A JSON number; null for anything else, and for one too large or too near 0 to be kept.';

CREATE OR REPLACE FUNCTION nachet_private.pixels_or_null(value jsonb) RETURNS numeric
LANGUAGE sql IMMUTABLE
RETURN CASE WHEN jsonb_typeof(value) = 'number' AND abs(value::numeric) <= 1e6
                 AND scale(value::numeric) <= 30
            THEN value::numeric END;
COMMENT ON FUNCTION nachet_private.pixels_or_null(jsonb) IS
'A place in a picture, exactly as sent; null for what is no number up to a million with at most 30
decimals.';

CREATE OR REPLACE FUNCTION nachet_private.boxes_of(boxes jsonb)
RETURNS nachet_private.found_box[]
LANGUAGE plpgsql STABLE
AS $fn$
BEGIN
    RETURN ARRAY(
        SELECT ROW(b.place,
                   CASE WHEN b.value -> 'object_type_id' IS NULL
                             OR jsonb_typeof(b.value -> 'object_type_id') = 'null' THEN 1
                        ELSE (SELECT t.id FROM nachet_private.object_type t
                               WHERE t.id::text = b.value ->> 'object_type_id') END,
                   nachet_private.pixels_or_null(b.value -> 'box' -> 'topX'),
                   nachet_private.pixels_or_null(b.value -> 'box' -> 'topY'),
                   nachet_private.pixels_or_null(b.value -> 'box' -> 'bottomX'),
                   nachet_private.pixels_or_null(b.value -> 'box' -> 'bottomY')
               )::nachet_private.found_box
          FROM jsonb_array_elements(boxes) WITH ORDINALITY AS b (value, place)
         ORDER BY b.place);
END;
$fn$;
COMMENT ON FUNCTION nachet_private.boxes_of(jsonb) IS 'The boxes of a result, in their order.';

CREATE OR REPLACE FUNCTION nachet_private.guesses_of(boxes jsonb)
RETURNS nachet_private.found_guess[]
LANGUAGE plpgsql STABLE
AS $fn$
BEGIN
    RETURN ARRAY(
        WITH guess AS (
            SELECT b.place AS box, g.place::smallint AS place,
                   CASE WHEN jsonb_typeof(g.value -> 'label') = 'string'
                        THEN g.value ->> 'label' END AS label,
                   nachet_private.number_or_null(g.value -> 'score') AS score
              FROM jsonb_array_elements(boxes) WITH ORDINALITY AS b (value, place)
             CROSS JOIN LATERAL jsonb_array_elements(
                   -- A model that gives no list gives its one guess with the box.
                   CASE WHEN jsonb_typeof(b.value -> 'topN') = 'array'
                             AND b.value -> 'topN' <> '[]' THEN b.value -> 'topN'
                        ELSE jsonb_build_array(b.value) END) WITH ORDINALITY AS g (value, place)
        ), known AS (
            SELECT l.label, n.seed_id
              FROM (SELECT DISTINCT g.label FROM guess g) AS l
              JOIN nachet_private.seed_name n ON n.name_key = nachet_private.seed_key(l.label)
        )
        SELECT ROW(g.box, g.place, g.label, g.score, k.seed_id,
                   row_number() OVER (PARTITION BY g.box
                                      ORDER BY g.score DESC NULLS LAST, g.place) = 1
               )::nachet_private.found_guess
          FROM guess g LEFT JOIN known k ON k.label = g.label);
END;
$fn$;
COMMENT ON FUNCTION nachet_private.guesses_of(jsonb) IS
'What the models took the boxes of a result for; a box without topN has its label and score.';

COMMIT;
