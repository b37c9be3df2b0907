-- The summary of an inference is always what its revisions come to: reviews at random, by two
BEGIN;
\ir ../../fixtures/_nachet.sql
SELECT plan(4);

SELECT pg_temp.id('private/top/leaf.jpg') AS leaf, pg_temp.id('annotator') AS annotator \gset
CREATE TEMP TABLE inference AS
SELECT n, pg_temp.inferred(:'annotator', :'leaf', pg_temp.found(VARIADIC (
              SELECT array_agg(pg_temp.box(b, pg_temp.guess('Avena fatua', 0.1 * b),
                                              pg_temp.guess('Brassica juncea', 0.05)))
                FROM generate_series(1, n) AS b))) AS id
  FROM generate_series(1, 5) AS n;
INSERT INTO inference SELECT 0, pg_temp.inferred(:'annotator', :'leaf', pg_temp.found());

-- The summary, from the revisions alone and in another way than the trigger and the view have it.
CREATE FUNCTION pg_temp.summary(wanted uuid) RETURNS nachet_private.inference_summary
LANGUAGE sql
AS $fn$
    WITH word AS (
        SELECT v.object_id, v.verdict, v.seed_id, r.reviewer, r.number,
               row_number() OVER (PARTITION BY v.object_id, r.reviewer
                                  ORDER BY r.number DESC) AS age
          FROM nachet_private.revision v JOIN nachet_private.review r ON r.id = v.review_id
         WHERE r.inference_id = wanted
    ), last_word AS (
        SELECT w.*, row_number() OVER (PARTITION BY w.object_id
                                       ORDER BY (w.verdict = 'unsure')::int, -w.number) AS rank
          FROM word w WHERE w.age = 1
    ), box AS (
        SELECT o.id, l.verdict, l.seed_id, coalesce(d.disputed, false) AS disputed, g.score
          FROM nachet_private.object o
          LEFT JOIN last_word l ON l.object_id = o.id AND l.rank = 1
          LEFT JOIN nachet_private.guess g ON g.object_id = o.id AND g.is_top
          LEFT JOIN (SELECT w.object_id, count(DISTINCT w.verdict || coalesce(w.seed_id::text, ''))
                                         > 1 AS disputed
                       FROM last_word w WHERE w.verdict <> 'unsure' GROUP BY 1) AS d
                 ON d.object_id = o.id
         WHERE o.inference_id = wanted
    ), counted AS (
        SELECT count(*) FILTER (WHERE b.verdict IS NULL
                                      OR b.verdict <> 'deleted')::integer AS boxes,
               count(*) FILTER (WHERE b.verdict IS NULL)::integer AS open_boxes,
               count(*) FILTER (WHERE b.verdict = 'unsure')::integer AS unsure,
               count(*) FILTER (WHERE b.disputed)::integer AS disputed,
               min(b.score) FILTER (WHERE b.verdict IS NULL OR b.verdict = 'unsure' OR b.disputed)
                   AS least_score,
               ARRAY(SELECT DISTINCT c.seed_id FROM box c
                      WHERE c.seed_id IS NOT NULL AND NOT c.disputed ORDER BY 1) AS species
          FROM box b
    ), latest AS (
        SELECT r.created_at, r.reviewer FROM nachet_private.review r
         WHERE r.inference_id = wanted ORDER BY r.number DESC LIMIT 1
    )
    SELECT wanted, c.boxes, c.open_boxes, c.unsure, c.disputed, c.least_score, c.species,
           l.created_at, l.reviewer, c.open_boxes = 0 AND l.reviewer IS NOT NULL
      FROM counted c LEFT JOIN latest l ON true;
$fn$;
CREATE FUNCTION pg_temp.differing() RETURNS bigint
LANGUAGE sql
AS $fn$
    SELECT count(*)
      FROM inference i
      JOIN nachet_private.inference_summary s ON s.inference_id = i.id
     WHERE to_jsonb(s) || jsonb_build_object('species', ARRAY(SELECT unnest(s.species) ORDER BY 1))
           <> to_jsonb(pg_temp.summary(i.id));
$fn$;
SELECT is(pg_temp.differing(), 0::bigint, 'before any review');

-- A reviewer says something of some boxes, at random.
CREATE TEMP TABLE seen (disputed boolean, unsure boolean, is_verified boolean, gone boolean);
CREATE FUNCTION pg_temp.review(round integer) RETURNS bigint
LANGUAGE plpgsql
AS $fn$
DECLARE
    chosen uuid;
    said   jsonb;
BEGIN
    SELECT i.id INTO chosen FROM pg_temp.inference i ORDER BY random() LIMIT 1;
    SELECT jsonb_agg(CASE floor(random() * 6)::int
               WHEN 0 THEN jsonb_build_object('verdict', 'deleted')
               WHEN 1 THEN jsonb_build_object('verdict', 'unsure')
               WHEN 2 THEN jsonb_build_object('label', 'Avena fatua')
               WHEN 3 THEN jsonb_build_object('label', 'Brassica juncea',
                                              'box', pg_temp.place(floor(random() * 9)::int))
               WHEN 4 THEN jsonb_build_object('label', 'Ambrosia trifida')
               ELSE jsonb_build_object('label', 'Avena fatua', 'verdict', 'species') END
               || jsonb_build_object('box_id', o.id)) INTO said
      FROM nachet_private.object o WHERE o.inference_id = chosen AND random() < 0.6;
    IF random() < 0.1 THEN
        said := coalesce(said, '[]') || jsonb_build_object(
                    'label', 'Avena fatua', 'box', pg_temp.place(90));
    END IF;
    IF said IS NOT NULL THEN
        PERFORM FROM nachet.review_submit(
            pg_temp.id(CASE WHEN random() < 0.5 THEN 'annotator' ELSE 'writer' END), chosen, said);
    END IF;
    INSERT INTO pg_temp.seen
    SELECT s.disputed > 0, s.unsure > 0, s.is_verified, s.boxes = 0
      FROM nachet_private.inference_summary s WHERE s.inference_id = chosen;
    RETURN pg_temp.differing();
END;
$fn$;
SELECT setseed(0.4) \g /dev/null
SELECT is((SELECT array_agg(n) FROM (SELECT n, pg_temp.review(n) AS differing
                                       FROM generate_series(1, 200) AS n) AS r
            WHERE r.differing <> 0), NULL, 'nor after any of 200 reviews by two');
SELECT ok(bool_or(s.disputed) AND bool_or(s.unsure) AND bool_or(s.is_verified)
          AND bool_or(NOT s.is_verified) AND bool_or(s.gone AND s.is_verified),
          'of every kind there were some') FROM seen s;
SELECT cmp_ok((SELECT count(*) FROM nachet_private.revision v
                 JOIN nachet_private.object o ON o.id = v.object_id
                 JOIN inference i ON i.id = o.inference_id), '>', 300::bigint,
              'nothing that was said is lost');

SELECT * FROM finish();
ROLLBACK;
