-- Deploy datastore:nachet/inference/_problems to pg
-- requires: nachet/inference/_parse
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE TYPE nachet.problem AS (
    item     integer,
    argument text,
    problem  text,
    value    text,
    message  text,
    fixable  boolean
);
COMMENT ON TYPE nachet.problem IS 'What is wrong with something that was sent';
COMMENT ON COLUMN nachet.problem.item IS
'Place of the box or picture that it is about, from 1; null: of the whole';
COMMENT ON COLUMN nachet.problem.argument IS 'Member that it is about';
COMMENT ON COLUMN nachet.problem.problem IS 'Code';
COMMENT ON COLUMN nachet.problem.value IS 'What was sent, or null where that tells nothing';
COMMENT ON COLUMN nachet.problem.message IS 'The same in words';
COMMENT ON COLUMN nachet.problem.fixable IS
'Whether the same thing can be sent again with a better value';

CREATE OR REPLACE FUNCTION nachet_private.result_size_problems(result jsonb)
RETURNS SETOF nachet.problem
LANGUAGE sql STABLE
BEGIN ATOMIC
    SELECT NULL::integer, 'result', 'too_deep', NULL::text, 'the result has over 100 levels', true
     WHERE jsonb_path_exists(result, 'strict $.**{100}')
    UNION ALL
    -- What takes some bytes here has up to 131072 digits as text, which readers choke on.
    SELECT NULL, 'result', 'number', NULL,
           'a number has over 300 digits before the point, or 400 after it', true
     WHERE EXISTS (
           SELECT FROM jsonb_path_query(result, 'strict $.** ? (@.type() == "number")
                           ? (@ >= 1e300 || @ <= -1e300 || @ > -1e-300 && @ < 1e-300)') AS n
            WHERE abs(n::numeric) >= 1e300 OR scale(n::numeric) > 400)
    UNION ALL
    -- They are told again with each species of each picture.
    SELECT NULL, 'models', 'too_many', NULL,
           'there are over 100 models, or a name or version has over 255 characters', true
     WHERE jsonb_typeof(result -> 'models') = 'array'
       AND (jsonb_array_length(result -> 'models') > 100
            OR EXISTS (SELECT FROM jsonb_array_elements(result -> 'models') AS m
                        WHERE length(m ->> 'name') > 255 OR length(m ->> 'version') > 255));
END;
COMMENT ON FUNCTION nachet_private.result_size_problems(jsonb) IS
'What of a result would be too much for who reads it.';

CREATE OR REPLACE FUNCTION nachet_private.result_form_problems(result jsonb)
RETURNS SETOF nachet.problem
LANGUAGE plpgsql STABLE
AS $fn$
DECLARE
    boxes jsonb := result -> 'boxes';
BEGIN
    IF jsonb_typeof(result) IS DISTINCT FROM 'object' THEN
        RETURN QUERY SELECT NULL::integer, 'result', 'not_an_object', NULL::text,
                            'the result is not a JSON object', true;
        RETURN;
    END IF;
    RETURN QUERY SELECT * FROM nachet_private.result_size_problems(result);
    IF FOUND THEN
        RETURN;
    END IF;
    RETURN QUERY
    SELECT NULL::integer, k.key, 'missing', NULL::text, format('%s is missing', k.key), true
      FROM unnest('{boxes,filename,labelOccurrence,totalBoxes}'::text[]) AS k (key)
     WHERE NOT result ? k.key;
    IF boxes IS NOT NULL AND jsonb_typeof(boxes) <> 'array' THEN
        RETURN QUERY SELECT NULL::integer, 'boxes', 'not_an_array', NULL::text,
                            'boxes is not an array', true;
    ELSIF jsonb_array_length(boxes) > 10000 THEN
        RETURN QUERY SELECT NULL::integer, 'boxes', 'too_many', jsonb_array_length(boxes)::text,
                            'a result has at most 10000 boxes', false;
    ELSE
        RETURN QUERY
        SELECT b.place::integer, 'boxes', 'not_an_object', NULL::text,
               'the box is not a JSON object', true
          FROM jsonb_array_elements(boxes) WITH ORDINALITY AS b (value, place)
         WHERE jsonb_typeof(b.value) <> 'object';
        RETURN QUERY
        SELECT b.place::integer, 'topN', 'too_many', NULL::text,
               'a box has at most 100 guesses, each an object', true
          FROM jsonb_array_elements(boxes) WITH ORDINALITY AS b (value, place)
         WHERE jsonb_typeof(b.value -> 'topN') = 'array'
           AND (jsonb_array_length(b.value -> 'topN') > 100
                OR EXISTS (SELECT FROM jsonb_array_elements(b.value -> 'topN') AS g
                            WHERE jsonb_typeof(g) <> 'object'));
    END IF;
    IF result ? 'totalBoxes' AND jsonb_typeof(boxes) = 'array'
       AND nachet_private.number_or_null(result -> 'totalBoxes')
           IS DISTINCT FROM jsonb_array_length(boxes) THEN
        RETURN QUERY SELECT NULL::integer, 'totalBoxes', 'differs', result ->> 'totalBoxes',
                            format('totalBoxes is not the number of boxes, which is %s',
                                   jsonb_array_length(boxes)), true;
    END IF;
END;
$fn$;
COMMENT ON FUNCTION nachet_private.result_form_problems(jsonb) IS
'What of a result cannot even be read.';

CREATE OR REPLACE FUNCTION nachet_private.result_problems(
    boxes   nachet_private.found_box[],
    guesses nachet_private.found_guess[]
) RETURNS SETOF nachet.problem
LANGUAGE sql STABLE
BEGIN ATOMIC
    SELECT b.place, 'box', 'box', NULL::text,
           'topX, topY, bottomX and bottomY are not numbers of pixels from 0 to a million, the '
           'first two the smaller ones', true
      FROM unnest(boxes) AS b
     WHERE (b.top_x >= 0 AND b.top_y >= 0 AND b.bottom_x > b.top_x AND b.bottom_y > b.top_y
            AND b.bottom_x <= 1e6 AND b.bottom_y <= 1e6) IS NOT TRUE
    UNION ALL
    SELECT b.place, 'object_type_id', 'object_type', NULL, 'no such kind of object', true
      FROM unnest(boxes) AS b WHERE b.object_type_id IS NULL
    UNION ALL
    SELECT g.box, 'score', 'score', NULL, 'the score is not a number from 0 to 1', true
      FROM unnest(guesses) AS g WHERE (g.score BETWEEN 0 AND 1) IS NOT TRUE
    UNION ALL
    SELECT g.box, 'label', 'unknown_label', left(g.label, 255),
           'no species has that name; seed_create makes one known', true
      FROM unnest(guesses) AS g WHERE g.seed_id IS NULL;
END;
COMMENT ON FUNCTION nachet_private.result_problems(
    nachet_private.found_box[], nachet_private.found_guess[]) IS
'What is wrong with the boxes of a result.';

COMMIT;
