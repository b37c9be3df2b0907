-- nachet.inference_get: exactly the inference that is asked for, with what reviews made of it
BEGIN;
\ir ../../fixtures/_nachet.sql
SELECT plan(23);

SELECT * FROM pg_temp.signature('inference_get', 'actor uuid, inference uuid',
                                'SETOF nachet.inference', 's', schema => 'nachet');

SELECT pg_temp.id('reader') AS reader, pg_temp.id('annotator') AS annotator,
       pg_temp.id('private/top/leaf.jpg') AS leaf, pg_temp.id('private/inference') AS first,
       pg_temp.id('oat') AS oat, pg_temp.id('mustard') AS mustard \gset
CREATE TEMP TABLE made AS
SELECT * FROM nachet.inference_register(:'annotator', :'leaf', pg_temp.two_boxes());
SELECT m.id AS second FROM made m \gset
SELECT pg_temp.inferred(:'annotator', :'leaf', pg_temp.found()) AS third \gset

SELECT results_eq(format('SELECT i.id FROM nachet.inference_get(actor => %L, inference => %L) i',
                         :'reader', n.id),
                  format('VALUES (%L::uuid)', n.id),
                  'of several inferences of a picture, exactly the one asked for')
  FROM (VALUES (:'first'::uuid), (:'second'), (:'third')) AS n (id);
SELECT results_eq(format('SELECT * FROM nachet.inference_get(%L, %L)', :'reader', :'second'),
                  'SELECT * FROM made', 'as it was answered when it was registered');

-- What reviews made of it. A moved box keeps its colour and its place as found.
SELECT r.id FROM nachet.review_submit(:'annotator', :'second', jsonb_build_array(
    jsonb_build_object('box_id', pg_temp.box_id(:'second', 1), 'label', 'Brassica juncea',
                       'box', pg_temp.place(3)),
    jsonb_build_object('box', pg_temp.place(70), 'seed_id', :'oat'))) r \g /dev/null
CREATE TEMP TABLE box AS
SELECT b.value AS v, b.place
  FROM nachet.inference_get(:'reader', :'second') i,
       jsonb_array_elements(i.result -> 'boxes') WITH ORDINALITY AS b (value, place);
SELECT results_eq(
    $$ SELECT b.v -> 'is_verified', b.v ->> 'verdict', b.v ->> 'verified_id',
              b.v ->> 'verified_label', b.v -> 'is_manual', b.v -> 'box'
         FROM box b ORDER BY place $$,
    format($$ VALUES ('true'::jsonb, 'species', %L, 'Brassica juncea', 'false'::jsonb,
                      pg_temp.place(3)),
                     ('false', NULL, NULL, NULL, 'false', pg_temp.place(40)),
                     ('true', 'species', %L, 'Avena fatua', 'true', pg_temp.place(70)) $$,
           :'mustard', :'oat'), 'each box as reviews left it, those drawn by hand last');
SELECT is((SELECT b.v - '{box_id,top_id,topN,verified_id}'::text[] FROM box b WHERE b.place = 1),
          jsonb_build_object(
              'label', '14 Ambrosia artemisiifolia', 'score', 0.9, 'color', '#00aa00',
              'overlapping', false, 'overlappingIndices', '[]', 'object_type_id', 1,
              'is_verified', true, 'verdict', 'species', 'verified_label', 'Brassica juncea',
              'disputed', false, 'is_manual', false, 'box', pg_temp.place(3),
              'box_as_found', pg_temp.place(1)),
          'to move a box loses nothing else of it: its colour, label and place as found are there');
SELECT ok(NOT (SELECT b.v ? 'box_as_found' FROM box b WHERE b.place = 2),
          'one that did not move has one place');
SELECT ok(NOT (SELECT b.v ? 'topN' FROM box b WHERE b.place = 3),
          'one drawn by hand has no guesses');
SELECT results_eq(
    format('SELECT i.total_boxes, i.open_boxes, i.disputed, i.is_verified, i.verified_at,
                   i.verified_by FROM nachet.inference_get(%L, %L) i', :'reader', :'second'),
    'VALUES (3, 1, 0, false, NULL::timestamptz, NULL::uuid)', 'and how far it is');

SELECT pg_temp.refuses('ST404 inference', format('SELECT nachet.inference_get(%L, %L)', :'reader',
                                                 pg_temp.id('unknown')), 'there is no such one');
SELECT pg_temp.refuses('ST404 inference', format('SELECT nachet.inference_get(%L, NULL)',
                                                 :'reader'), 'nor null');
SELECT pg_temp.refuses('ST404 inference', format('SELECT nachet.inference_get(%L, %L)', :'reader',
                                                 :'leaf'), 'a picture is none');
SELECT pg_temp.refuses('ST404 inference', format('SELECT nachet.inference_get(%L, %L)', :'reader',
                                                 pg_temp.id('private/lost inference')),
                       'nor one whose picture lies below the trash');
SELECT pg_temp.refuses('ST404 inference', format('SELECT nachet.inference_get(%L, %L)',
                                                 pg_temp.id('stranger'), :'first'),
                       'nor what a stranger may not see');
SELECT pg_temp.refuses('ST400 actor', format('SELECT nachet.inference_get(NULL, %L)', :'first'),
                       'someone must ask');
SELECT pg_temp.refuses('ST403 actor', format('SELECT nachet.inference_get(%L, %L)',
                                             pg_temp.id('disabled'), :'first'),
                       'who is not disabled');

SELECT * FROM finish();
ROLLBACK;
