-- Deploy datastore:nachet/picture/_parse to pg
-- requires: nachet/picture/table
-- requires: nachet/seed/_find
-- requires: nachet/inference/_problems
-- What was sent of pictures, as rows, and what is wrong with it.
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE TYPE nachet_private.said_picture AS (
    place       integer,
    file_text   text,
    objects     text,
    zoom        text,
    description text,
    parent_text text,
    species     text[],
    seeds       uuid[],
    problem     text
);
COMMENT ON TYPE nachet_private.said_picture IS 'What is said of one picture';
COMMENT ON COLUMN nachet_private.said_picture.place IS 'Place among what was sent, from 1';
COMMENT ON COLUMN nachet_private.said_picture.file_text IS 'Id of the file as sent';
COMMENT ON COLUMN nachet_private.said_picture.objects IS 'Number of seeds as sent';
COMMENT ON COLUMN nachet_private.said_picture.zoom IS 'Magnification as sent';
COMMENT ON COLUMN nachet_private.said_picture.description IS 'Description as sent';
COMMENT ON COLUMN nachet_private.said_picture.parent_text IS 'Id of the parent as sent';
COMMENT ON COLUMN nachet_private.said_picture.species IS 'Names or ids of species as sent';
COMMENT ON COLUMN nachet_private.said_picture.seeds IS 'The species; null for one that is unknown';
COMMENT ON COLUMN nachet_private.said_picture.problem IS 'Code of what cannot be read, or null';

CREATE OR REPLACE FUNCTION nachet_private.text_list(value jsonb) RETURNS text[]
LANGUAGE sql IMMUTABLE
RETURN CASE jsonb_typeof(value)
            WHEN 'array' THEN ARRAY(SELECT e FROM jsonb_array_elements_text(value) AS e
                                     WHERE btrim(e) <> '')
            WHEN 'string' THEN CASE WHEN btrim(value #>> '{}') <> ''
                                    THEN ARRAY[value #>> '{}'] END END;
COMMENT ON FUNCTION nachet_private.text_list(jsonb) IS
'A text or an array of texts, those that are not blank; null for anything else.';

CREATE OR REPLACE FUNCTION nachet_private.said_pictures(pictures jsonb)
RETURNS nachet_private.said_picture[]
LANGUAGE plpgsql STABLE
AS $fn$
BEGIN
    RETURN ARRAY(
        WITH sent AS (
            SELECT b.place::integer, b.value AS v, b.value -> 'user_data' AS u,
                   coalesce(nachet_private.text_list(b.value -> 'species'),
                            nachet_private.text_list(b.value -> 'seed_id'),
                            nachet_private.text_list(b.value -> 'seed_name'), '{}') AS species
              FROM jsonb_array_elements(pictures) WITH ORDINALITY AS b (value, place)
        )
        SELECT ROW(s.place,
                   coalesce(s.v ->> 'file', s.v ->> 'picture_id', s.v ->> 'picture'),
                   coalesce(s.v ->> 'objects', s.v ->> 'nb_seeds', s.v ->> 'nb_objects',
                            s.v ->> 'nb_object', s.u ->> 'number_of_seeds'),
                   coalesce(s.v ->> 'zoom', s.v ->> 'zoom_level', s.u ->> 'zoom'),
                   coalesce(s.v ->> 'description', s.u ->> 'description'),
                   nullif(coalesce(s.v ->> 'parent', s.v -> 'image_data' ->> 'parent'), ''),
                   s.species,
                   ARRAY(SELECT nachet_private.seed_named(n.name)
                           FROM unnest(s.species) WITH ORDINALITY AS n (name, place)
                          ORDER BY n.place),
                   CASE WHEN jsonb_typeof(s.v) <> 'object' THEN 'not_an_object'
                        WHEN jsonb_typeof(s.v -> 'species') NOT IN ('string', 'array', 'null')
                        THEN 'not_names' END
               )::nachet_private.said_picture
          FROM sent s
         ORDER BY s.place);
END;
$fn$;
COMMENT ON FUNCTION nachet_private.said_pictures(jsonb) IS
'What was sent of pictures, in any of the forms that backends use.';

CREATE OR REPLACE FUNCTION nachet_private.picture_problems(said nachet_private.said_picture[])
RETURNS SETOF nachet.problem
LANGUAGE sql STABLE
BEGIN ATOMIC
    SELECT b.place, p.argument, b.problem, NULL::text, p.message, true
      FROM unnest(said) AS b
      JOIN (VALUES
        ('not_an_object', 'pictures', 'the picture is not a JSON object'),
        ('not_names',     'species',  'the species are not a name or an array of names')
      ) AS p (code, argument, message) ON p.code = b.problem
    UNION ALL
    SELECT b.place, 'objects', 'objects', left(b.objects, 100),
           'the number of seeds is not a whole number from 0 to a million', true
      FROM unnest(said) AS b
     WHERE b.objects !~ '^[0-9]{1,7}$' OR length(b.objects) = 7 AND b.objects > '1000000'
    UNION ALL
    SELECT b.place, 'zoom', 'zoom', left(b.zoom, 100),
           'the zoom is not a number above 0, at most a million', true
      FROM unnest(said) AS b
     WHERE b.zoom !~ '^[0-9]{1,7}([.][0-9]{1,15})?$'
        OR b.zoom ~ '^[0.]+$' OR length(split_part(b.zoom, '.', 1)) = 7 AND b.zoom <> '1000000'
    UNION ALL
    SELECT b.place, 'description', 'too_long', NULL,
           'the description has more than 10000 characters', true
      FROM unnest(said) AS b WHERE length(b.description) > 10000
    UNION ALL
    SELECT b.place, 'species', 'unknown_label', left(n.name, 255),
           'no species has that name; seed_create makes one known', true
      FROM unnest(said) AS b,
           ROWS FROM (unnest(b.species), unnest(b.seeds)) AS n (name, seed)
     WHERE n.seed IS NULL;
END;
COMMENT ON FUNCTION nachet_private.picture_problems(nachet_private.said_picture[]) IS
'What is wrong with what is said of pictures, whatever files they are.';

COMMIT;
