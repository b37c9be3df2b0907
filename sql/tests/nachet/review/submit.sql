-- nachet.review_submit: what a reviewer says of boxes is added to what was said before
BEGIN;
\ir ../../fixtures/_nachet.sql
SELECT plan(60);

SELECT * FROM pg_temp.signature(
    'review_submit', 'actor uuid, inference uuid, boxes jsonb, reason text DEFAULT NULL::text',
    'SETOF nachet.inference', 'v', schema => 'nachet');

SELECT pg_temp.id('annotator') AS annotator, pg_temp.id('writer') AS writer,
       pg_temp.id('reader') AS reader, pg_temp.id('hand') AS hand, pg_temp.id('admin') AS admin,
       pg_temp.id('private') AS private, pg_temp.id('private/top/leaf.jpg') AS leaf,
       pg_temp.id('private/inference') AS inference,
       pg_temp.id('ragweed') AS ragweed, pg_temp.id('giant') AS giant, pg_temp.id('oat') AS oat,
       pg_temp.id('mustard') AS mustard \gset

-- An inference of its own with the boxes one and two, and what one says of boxes of it.
SELECT pg_temp.inferred(:'annotator', :'leaf') AS inference \gset
SELECT pg_temp.box_id(:'inference', 1) AS one, pg_temp.box_id(:'inference', 2) AS two \gset
CREATE FUNCTION pg_temp.said(boxes text, reviewer text DEFAULT 'annotator') RETURNS text
LANGUAGE sql
AS $fn$
    SELECT format('SELECT * FROM nachet.review_submit(%L, %L, %L)', pg_temp.id(reviewer),
                  (SELECT max(i.id::text) FROM nachet_private.inference i
                    WHERE i.picture_id = pg_temp.id('private/top/leaf.jpg')), boxes);
$fn$;
CREATE FUNCTION pg_temp.state(inference uuid)
RETURNS TABLE (place integer, verdict text, seed uuid, reviewer uuid, disputed boolean)
LANGUAGE sql STABLE
AS $fn$
    SELECT t.position, t.verdict::text, t.seed_id, t.reviewer, t.is_disputed
      FROM nachet_private.object_state t WHERE t.inference_id = inference ORDER BY t.position;
$fn$;
SELECT pg_temp.news() \g /dev/null

-- One box: its species, with a reason; the other is open still.
CREATE TEMP TABLE answer AS
SELECT * FROM nachet.review_submit(
    actor => :'annotator', inference => :'inference',
    boxes => jsonb_build_array(jsonb_build_object('box_id', :'one', 'label', '6 ambrosia TRIFIDA')),
    reason => ' the husk ');
SELECT results_eq(
    'SELECT a.id, a.total_boxes, a.open_boxes, a.disputed, a.is_verified FROM answer a',
    format('VALUES (%L::uuid, 2, 1, 0, false)', :'inference'),
    'an inference with an open box is not verified');
SELECT pg_temp.told('nachet.review_submit', :'annotator', :'inference', :'private',
                    jsonb_build_object('picture', :'leaf', 'boxes', 1));
SELECT results_eq(
    format('SELECT r.object, r.round, r.verdict, r.seed, r.name, r.was_guess, r.box, r.reviewer,
                   r.reason, r.created_at FROM nachet.review_list(%L, %L) r', :'reader',
           :'inference'),
    format($$ VALUES (%L::uuid, 1, 'species'::nachet.verdict, %L::uuid, 'Ambrosia trifida', true,
                      NULL::jsonb, %L::uuid, 'the husk', now()) $$, :'one', :'giant', :'annotator'),
    'it is recorded who said what, why and when; another guess than the top one is a guess');
SELECT results_eq(
    format('SELECT p.is_validated, p.inferences, p.verified, p.species FROM
              (SELECT p.is_validated, p.inferences, p.verified,
                      p.species @@ ''$[*].source == "reviewed"'' AS species
                 FROM nachet.picture_get(%L, %L) p) p', :'reader', :'leaf'),
    'VALUES (true, 2, 0, false)', 'what a picture shows is not known by half an inference');

-- The other: a species outside of the guesses, by its id. Now it is verified.
SELECT results_eq(
    format('SELECT a.open_boxes, a.is_verified, a.verified_at, a.verified_by
              FROM nachet.review_submit(%L, %L, %L) a', :'annotator', :'inference',
           jsonb_build_array(jsonb_build_object('boxId', :'two', 'classId', :'ragweed'))),
    format('VALUES (0, true, now(), %L::uuid)', :'annotator'),
    'with a verdict for each box it is verified; boxId and classId are understood');
SELECT results_eq(
    format('SELECT * FROM pg_temp.state(%L)', :'inference'),
    format($$ VALUES (1, 'species', %L::uuid, %L::uuid, false), (2, 'species', %L, %2$L, false) $$,
           :'giant', :'annotator', :'ragweed'), 'each box shows what was said');
SELECT is((SELECT array_agg((s ->> 'name') || ' ' || (s ->> 'source') ORDER BY s ->> 'name')
             FROM nachet.picture_get(:'reader', :'leaf') p, jsonb_array_elements(p.species) AS s),
          '{Ambrosia artemisiifolia reviewed,Ambrosia trifida reviewed}',
          'and the picture shows these, each once: what was claimed too is now reviewed');

-- Again: another round; what was said stays.
SELECT results_eq(
    format('SELECT a.is_verified, a.disputed FROM nachet.review_submit(%L, %L, %L) a', :'annotator',
           :'inference', jsonb_build_array(jsonb_build_object('box_id', :'two', 'label',
                                                              'Brassica juncea'))),
    'VALUES (true, 0)', 'who says something else later disagrees with nobody');
SELECT is((SELECT array_agg(r.round || ' ' || r.name)
             FROM nachet.review_list(:'annotator', :'inference') r),
          '{1 Ambrosia trifida,1 Ambrosia artemisiifolia,2 Brassica juncea}',
          'what is verified may be reviewed again, as another round; what was said before stays');

-- Another reviewer: consent and dissent.
SELECT results_eq(
    format('SELECT a.is_verified, a.disputed, a.verified_by
              FROM nachet.review_submit(%L, %L, %L) a', :'writer', :'inference', jsonb_build_array(
               jsonb_build_object('box_id', :'one', 'seed_id', :'giant'),
               jsonb_build_object('box_id', :'two', 'seed_id', :'oat'))),
    format('VALUES (true, 1, %L::uuid)', :'writer'), 'where two reviewers differ it is disputed');
SELECT results_eq(
    format('SELECT * FROM pg_temp.state(%L)', :'inference'),
    format($$ VALUES (1, 'species', %L::uuid, %L::uuid, false), (2, 'species', %L, %2$L, true) $$,
           :'giant', :'writer', :'oat'), 'the last word of the latest counts');
SELECT is((SELECT array_agg(s ->> 'name' ORDER BY s ->> 'name')
             FROM nachet.picture_get(:'reader', :'leaf') p, jsonb_array_elements(p.species) AS s
            WHERE s ->> 'source' = 'reviewed'),
          '{Ambrosia trifida}', 'what is disputed is not told of the picture');
SELECT results_eq(
    format('SELECT a.disputed, a.is_verified FROM nachet.review_submit(%L, %L, %L) a', :'writer',
           :'inference', jsonb_build_array(
               jsonb_build_object('box_id', :'two', 'verdict', 'unsure'))),
    'VALUES (0, true)', 'who cannot tell any more disagrees with nobody');
SELECT is((SELECT s.seed FROM pg_temp.state(:'inference') s WHERE s.place = 2), :'mustard'::uuid,
          'and yields to who can');

-- Deleted, unsure, moved, drawn: an inference of its own for each.
SELECT pg_temp.inferred(:'annotator', :'leaf') AS inference \gset
SELECT pg_temp.box_id(:'inference', 1) AS one, pg_temp.box_id(:'inference', 2) AS two \gset
SELECT results_eq(
    format('SELECT a.total_boxes, a.open_boxes, a.is_verified
              FROM nachet.review_submit(%L, %L, %L) a', :'annotator', :'inference',
           jsonb_build_array(
               jsonb_build_object('boxId', :'one', 'label', '', 'classId', ''),
               jsonb_build_object('box_id', :'two'))),
    'VALUES (1, 0, true)',
    'a deleted box does not keep an inference from being verified');
SELECT results_eq(
    format('SELECT s.verdict, s.seed FROM pg_temp.state(%L) s', :'inference'),
    format($$ VALUES ('deleted', NULL::uuid), ('species', %L) $$, :'oat'),
    'a box with a blank label is deleted, one without any keeps the top guess');
SELECT results_eq(
    format('SELECT a.total_boxes, a.is_verified FROM nachet.review_submit(%L, %L, %L) a',
           :'annotator', :'inference', jsonb_build_array(
               jsonb_build_object('box_id', :'one', 'verdict', 'deleted', 'label', 'Avena fatua'),
               jsonb_build_object('box_id', :'two', 'verdict', 'deleted'))),
    'VALUES (0, true)', 'all of them may be deleted, and that is a result');

SELECT pg_temp.inferred(:'annotator', :'leaf') AS inference \gset
SELECT pg_temp.box_id(:'inference', 1) AS one, pg_temp.box_id(:'inference', 2) AS two \gset
SELECT results_eq(
    format('SELECT a.open_boxes, a.is_verified FROM nachet.review_submit(%L, %L, %L) a',
           :'annotator', :'inference', jsonb_build_array(
               jsonb_build_object('box_id', :'one', 'verdict', 'unsure'),
               jsonb_build_object('box_id', :'two', 'verdict', 'species', 'seed_id', :'oat'))),
    'VALUES (0, true)', 'not to be sure is a verdict');
SELECT a.id FROM nachet.review_submit(:'annotator', :'inference', jsonb_build_array(
    jsonb_build_object('box_id', :'one', 'box', pg_temp.place(3), 'verdict', 'unsure'),
    jsonb_build_object('box_id', :'two', 'box', pg_temp.place(40)),
    jsonb_build_object('box_id', '', 'label', 'Avena fatua', 'box', pg_temp.place(60)),
    jsonb_build_object('label', 'Brassica juncea', 'box', pg_temp.place(80)))) a \g /dev/null
SELECT results_eq(
    format('SELECT t.position, t.is_moved, t.is_manual, t.top_x, t.verdict::text, t.seed_id
              FROM nachet_private.object_state t WHERE t.inference_id = %L ORDER BY 1',
           :'inference'),
    format($$ VALUES (1, true, false, 3::numeric, 'unsure', NULL::uuid),
                     (2, false, false, 40, 'species', %1$L), (5, false, true, 60, 'species', %1$L),
                     (6, false, true, 80, 'species', %2$L) $$, :'oat', :'mustard'),
    'boxes move, and others are drawn, several at once; one sent with its own place did not move');
SELECT results_eq(
    format('SELECT r.box FROM nachet.review_list(%L, %L) r WHERE r.round = 2', :'reader',
           :'inference'),
    'VALUES (pg_temp.place(3)), (NULL), (NULL), (NULL)', 'the review tells where to');

SELECT a.id FROM nachet.review_submit(:'annotator', :'inference', jsonb_build_array(
    jsonb_build_object('box_id', :'one', 'box', pg_temp.place(5)))) a \g /dev/null
SELECT results_eq(
    format('SELECT t.top_x, t.verdict::text, t.seed_id FROM nachet_private.object_state t
             WHERE t.id = %L', :'one'),
    $$ VALUES (5::numeric, 'unsure', NULL::uuid) $$,
    'to move a box of which one was not sure does not make it what the model said');
SELECT is((SELECT b.verified_label FROM nachet.review_confirm(:'annotator', :'inference',
                                                               ARRAY[:'one'::uuid]) a,
                  jsonb_to_recordset(a.result -> 'boxes') AS b (box_id uuid, verified_label text)
            WHERE b.box_id = :'one'),
          'Ambrosia artemisiifolia', 'to confirm it does');

-- An inference without boxes.
SELECT pg_temp.inferred(:'annotator', :'leaf', pg_temp.found()) AS empty \gset
SELECT ok(NOT i.is_verified, 'an inference with no boxes is not verified by itself')
  FROM nachet.inference_get(:'reader', :'empty') i;
SELECT pg_temp.refuses('ST400 boxes', format($$ SELECT nachet.review_submit(%L, %L, '[]') $$,
                                             :'annotator', :'empty'),
                       'nor by a review that says nothing');
SELECT results_eq(
    format('SELECT a.total_boxes, a.is_verified FROM nachet.review_submit(%L, %L, %L) a',
           :'annotator', :'empty', jsonb_build_array(
               jsonb_build_object('label', 'Avena fatua', 'box', pg_temp.place(1)))),
    'VALUES (1, true)', 'but by a box that was drawn');

-- A new species, on purpose and with the right.
SELECT pg_temp.inferred(:'annotator', :'leaf') AS inference \gset
SELECT pg_temp.box_id(:'inference', 1) AS one, pg_temp.box_id(:'inference', 2) AS two \gset
SELECT format('Planta %s', pg_current_xact_id()) AS planta \gset
SELECT jsonb_build_array(jsonb_build_object('box_id', :'one', 'label', '77 ' || :'planta'),
                         jsonb_build_object('box_id', :'two', 'label', upper(:'planta')))
           AS typo,
       jsonb_build_array(jsonb_build_object('box_id', :'one', 'label', '77 ' || :'planta',
                                            'new_species', true),
                         jsonb_build_object('box_id', :'two', 'label', upper(:'planta'),
                                            'new_species', true)) AS meant,
       (SELECT count(*) FROM nachet_private.seed) AS seeds \gset
SELECT pg_temp.refuses('ST422 boxes', pg_temp.said(:'typo'),
                       'a label that is unknown makes no species');
SELECT is(pg_temp.detail(pg_temp.said(:'typo')),
          format('problems=label:unknown_label items=1;2 labels=%1$s;%2$s',
                 '77_' || replace(:'planta', ' ', '_'), upper(replace(:'planta', ' ', '_'))),
          'it is named, wherever it is');
SELECT pg_temp.refuses('ST403 actor', pg_temp.said(:'meant'),
                       'who means it needs the right to');
SELECT is((SELECT count(*) FROM nachet_private.seed), :seeds::bigint, 'nothing came of it');
INSERT INTO nachet_private.user_right (user_id, kind, granted_by)
VALUES (:'annotator', 'species', :'admin');
SELECT is((SELECT array_agg(b ->> 'verified_label')
             FROM nachet.review_submit(:'annotator', :'inference', :'meant') a,
                  jsonb_array_elements(a.result -> 'boxes') AS b),
          ARRAY[:'planta', :'planta'], 'with the right it is made known, once, without the number');
SELECT is((SELECT count(*) - 1 FROM nachet_private.seed), :seeds::bigint, 'one species');
SELECT is((SELECT s.created_by FROM nachet_private.seed s WHERE s.name = :'planta'),
          :'annotator'::uuid, 'it is known who named it');
SELECT pg_temp.allows(pg_temp.said(:'meant'), 'to mean it again is fine: then it is known');
SELECT pg_temp.refuses('ST422 boxes', pg_temp.said(
    format('[{"box_id": "%s", "label": "4x", "new_species": true}]', :'one')),
    'its name is one that is allowed');

-- What is wrong, all at once.
SELECT pg_temp.refuses('ST422 boxes', pg_temp.said(format('[{"box_id": "%s"}]', n.box)),
                       n.what)
  FROM (VALUES (pg_temp.box_id(pg_temp.id('private/inference'), 1),
                'a box of another inference cannot be reviewed through this one'),
               (pg_temp.id('unknown'), 'nor one that is not there')) AS n (box, what);
SELECT is(pg_temp.detail(pg_temp.said(c.boxes)), c.detail, c.what)
  FROM (VALUES
    (format('[1, {"box_id": "%s"}, {"box_id": "%s", "label": "Avena fatua"},
              {"box_id": "%s", "label": "Avena fatua"}, {"label": "Avena fatua"}, {"box_id": "x"},
              {"box_id": "%1$s", "verdict": "maybe"}]', pg_temp.id('unknown'), :'one', :'one'),
     'problems=box:box;box_id:box_twice;box_id:unknown_box;boxes:not_an_object '
     'items=1;2;3;4;5;6;7', 'every problem is named at once'),
    (format('[{"box_id": "%s", "verdict": "maybe"}]', :'one'),
     'problems=verdict:verdict items=1', 'a verdict is one of three'),
    ('[{"box": {"topX": 1, "topY": 1, "bottomX": 2, "bottomY": 2}, "verdict": "deleted"}]',
     'problems=verdict:verdict items=1', 'a new box is not deleted at once'),
    (format('[{"box_id": "%s", "seed_id": "%s"}]', :'one', pg_temp.id('unknown')),
     'problems=label:unknown_seed items=1', 'a species is known by its id'),
    (format('[{"box_id": "%s", "seed_id": "%s", "new_species": true, "label": "new"}]', :'one',
            pg_temp.id('unknown')),
     'problems=label:unknown_seed items=1', 'an id is never a new one'),
    ('[{"box": {"topX": 1, "topY": 1, "bottomX": 2, "bottomY": 2}}]',
     'problems=label:no_label items=1', 'a new box shows something'),
    (format('[{"box_id": "%s", "box": {"topX": 5, "topY": 1, "bottomX": 2, "bottomY": 2}}]',
            :'one'),
     'problems=box:box items=1', 'a box has an extent'),
    (format('[{"box_id": "%s", "label": "%%"}]', :'one'),
     'problems=label:unknown_label items=1 labels=_', 'a label is no pattern')
  ) AS c (boxes, detail, what);
SELECT pg_temp.refuses('ST400 boxes', pg_temp.said('{}'), 'boxes are an array');
SELECT pg_temp.refuses('ST400 boxes', format('SELECT nachet.review_submit(%L, %L, NULL)',
                                             :'annotator', :'inference'), 'not null');
SELECT pg_temp.refuses('ST413 boxes', pg_temp.said(array_to_json(array_fill(1, '{10001}'))::text),
                       'of at most 10000');
SELECT pg_temp.refuses('ST400 reason', format(
    $$ SELECT nachet.review_submit(%L, %L, '[{"box_id": "%s"}]', %L) $$, :'annotator',
    :'inference', :'one', repeat('r', 10001)), 'a reason has at most 10000 characters');

-- Who.
SELECT pg_temp.refuses('ST403 inference', pg_temp.said('[{}]', 'reader'),
                       'whoever may only read reviews nothing');
SELECT pg_temp.refuses('ST404 inference', pg_temp.said('[{}]', 'stranger'),
                       'nor does a stranger, who sees nothing');
SELECT pg_temp.refuses('ST404 inference', format($$ SELECT nachet.review_submit(%L, %L, '[{}]') $$,
                                                 :'annotator', pg_temp.id('unknown')),
                       'there must be something to review');
SELECT pg_temp.refuses('ST412 container', format($$ SELECT nachet.review_submit(%L, %L, '[{}]') $$,
                                                 :'annotator', pg_temp.id('frozen/inference')),
                       'nothing changes in a frozen container');

SELECT is(pg_temp.detail(pg_temp.said(jsonb_build_array(
              jsonb_build_object('box_id', :'one'), jsonb_build_object('boxId', upper(:'one'),
                                                                       'box_id', ''))::text)),
          'problems=box_id:box_twice items=1;2', 'an id is the same in capitals');

SELECT * FROM finish();
ROLLBACK;
