-- nachet.review_confirm: boxes are as the model has them
BEGIN;
\ir ../../fixtures/_nachet.sql
SELECT plan(28);

SELECT * FROM pg_temp.signature(
    'review_confirm',
    'actor uuid, inference uuid, boxes uuid[] DEFAULT NULL::uuid[], reason text DEFAULT NULL::text',
    'SETOF nachet.inference', 'v', schema => 'nachet');

SELECT pg_temp.id('annotator') AS annotator, pg_temp.id('writer') AS writer,
       pg_temp.id('reader') AS reader, pg_temp.id('private') AS private,
       pg_temp.id('private/top/leaf.jpg') AS leaf, pg_temp.id('private/inference') AS inference,
       pg_temp.id('ragweed') AS ragweed, pg_temp.id('oat') AS oat,
       pg_temp.id('mustard') AS mustard,
       pg_temp.box_id(pg_temp.id('private/inference'), 1) AS one,
       pg_temp.box_id(pg_temp.id('private/inference'), 2) AS two \gset

-- One box, then the rest.
SELECT results_eq(
    format($$ SELECT a.id, a.open_boxes, a.is_verified
                FROM nachet.review_confirm(actor => %L, inference => %L, boxes => '{%s}',
                                           reason => 'clear') a $$,
           :'annotator', :'inference', :'one'),
    format('VALUES (%L::uuid, 1, false)', :'inference'), 'some boxes');
SELECT pg_temp.told('nachet.review_confirm', :'annotator', :'inference', :'private',
                    jsonb_build_object('picture', :'leaf', 'boxes', 1));
SELECT results_eq(
    format('SELECT a.open_boxes, a.is_verified, a.verified_at, a.verified_by
              FROM nachet.review_confirm(%L, %L) a', :'annotator', :'inference'),
    format('VALUES (0, true, now(), %L::uuid)', :'annotator'), 'all boxes, and it is verified');
SELECT pg_temp.told('nachet.review_confirm', :'annotator', :'inference', :'private',
                    jsonb_build_object('picture', :'leaf', 'boxes', 2));
SELECT results_eq(
    format('SELECT r.object, r.verdict, r.seed, r.was_guess, r.reason
              FROM nachet.review_list(%L, %L) r', :'reader', :'inference'),
    format($$ VALUES (%1$L::uuid, 'species'::nachet.verdict, %2$L::uuid, true, 'clear'),
                     (%1$L, 'species', %2$L, true, NULL), (%3$L, 'species', %4$L, true, NULL) $$,
           :'one', :'ragweed', :'two', :'oat'), 'each shows its top guess');
SELECT results_eq(
    format('SELECT t.seed, t.name, t.source, t.by_user, t.inference, t.models
              FROM nachet.training_list(%L, %L) t WHERE t.picture = %L ORDER BY t.name',
           :'reader', :'private', :'leaf'),
    format($$ VALUES (%L::uuid, 'Ambrosia artemisiifolia', 'reviewed'::nachet.species_source,
                      %L::uuid, %L::uuid, '[{"name": "finder", "version": "1.5"}]'::jsonb),
                     (%L, 'Avena fatua', 'reviewed', %2$L, %3$L,
                      '[{"name": "finder", "version": "1.5"}]') $$,
           :'ragweed', :'annotator', :'inference', :'oat'),
    'to verify again makes no duplicates of training data: each picture and species once');

-- What was deleted or corrected stays so; what was drawn by hand is as it was said last.
SELECT pg_temp.inferred(:'annotator', :'leaf') AS inference \gset
SELECT a.id FROM nachet.review_submit(:'annotator', :'inference', jsonb_build_array(
    jsonb_build_object('box_id', pg_temp.box_id(:'inference', 1), 'verdict', 'deleted'),
    jsonb_build_object('box_id', pg_temp.box_id(:'inference', 2), 'label', 'Brassica juncea'),
    jsonb_build_object('label', 'Brassica juncea', 'box', pg_temp.place(60)),
    jsonb_build_object('verdict', 'unsure', 'box', pg_temp.place(80)))) a \g /dev/null
SELECT a.id FROM nachet.review_confirm(:'writer', :'inference') a \g /dev/null
SELECT results_eq(
    format('SELECT t.verdict, t.seed_id, t.reviewer, t.is_disputed
              FROM nachet_private.object_state t WHERE t.inference_id = %L ORDER BY t.position',
           :'inference'),
    format($$ VALUES ('deleted'::nachet.verdict, NULL::uuid, %1$L::uuid, false),
                     ('species', %3$L, %2$L, false), ('species', %3$L, %2$L, false),
                     ('unsure', NULL, %1$L, false) $$,
           :'annotator', :'writer', :'mustard'),
    'what was deleted or corrected stays so: a box is confirmed as it was said last');
SELECT pg_temp.allows(format($$ SELECT nachet.review_confirm(%L, %L, '{%s}') $$, :'writer',
                             :'inference', pg_temp.box_id(:'inference', 1)),
                      'a deleted box can be confirmed by its id');

-- Whoever confirms all at once has not looked at what another could not tell.
SELECT pg_temp.inferred(:'annotator', :'leaf') AS doubtful \gset
SELECT a.id FROM nachet.review_submit(:'annotator', :'doubtful', jsonb_build_array(
    jsonb_build_object('box_id', pg_temp.box_id(:'doubtful', 1), 'verdict', 'unsure')))
    a \g /dev/null
SELECT results_eq(
    format('SELECT a.is_verified, a.result #> %L, a.result #> %L
              FROM nachet.review_confirm(%L, %L) a',
           '{boxes,0,verdict}', '{boxes,1,verdict}', :'writer', :'doubtful'),
    $$ VALUES (true, '"unsure"'::jsonb, '"species"'::jsonb) $$,
    'a box that nobody could tell is not confirmed with the others');
SELECT is((SELECT a.result #> '{boxes,0,verdict}'
             FROM nachet.review_confirm(
                      :'writer', :'doubtful', ARRAY[pg_temp.box_id(:'doubtful', 1)]) a),
          '"species"', 'but by its id');

-- Refusals.
SELECT pg_temp.refuses('ST400 boxes', format($$ SELECT nachet.review_confirm(%L, %L, '{}') $$,
                                             :'annotator', :'inference'), 'some box must be named');
SELECT pg_temp.inferred(:'annotator', :'leaf', pg_temp.found()) AS empty \gset
SELECT pg_temp.refuses('ST400 boxes', format('SELECT nachet.review_confirm(%L, %L)', :'annotator',
                                             :'empty'),
                       'an inference with no boxes is not verified by confirming nothing');
SELECT pg_temp.refuses('ST422 boxes', format($$ SELECT nachet.review_confirm(%L, %L, '{%s}') $$,
                                             :'annotator', :'inference', :'one'),
                       'a box of another inference is not confirmed');
SELECT is(pg_temp.detail(format($$ SELECT nachet.review_confirm(%L, %L, '{%s,%s,%3$s}') $$,
                                :'annotator', :'inference', pg_temp.box_id(:'inference', 2),
                                pg_temp.id('unknown'))),
          'problems=box_id:box_twice;box_id:unknown_box items=1;2;3',
          'nor one that is unknown, nor twice');
SELECT pg_temp.refuses('ST422 boxes', format(
    $$ SELECT nachet.review_confirm(%L, %L, '{NULL}') $$, :'annotator', :'inference'), 'nor null');
SELECT pg_temp.refuses('ST400 reason', format(
    'SELECT nachet.review_confirm(%L, %L, reason => %L)', :'annotator', :'inference',
    repeat('r', 10001)), 'a reason has at most 10000 characters');
SELECT pg_temp.refuses('ST403 inference', format('SELECT nachet.review_confirm(%L, %L)', :'reader',
                                                 :'inference'),
                       'nobody verifies what they may only read');
SELECT pg_temp.refuses('ST404 inference', format('SELECT nachet.review_confirm(%L, %L)',
                                                 pg_temp.id('stranger'), :'inference'),
                       'nor what they do not see');
SELECT pg_temp.refuses('ST404 inference', format('SELECT nachet.review_confirm(%L, %L)',
                                                 :'annotator', pg_temp.id('unknown')),
                       'nor what is not there');
SELECT pg_temp.refuses('ST412 container', format('SELECT nachet.review_confirm(%L, %L)',
                                                 :'annotator', pg_temp.id('frozen/inference')),
                       'nor what is frozen');

-- In a new place nothing is known of the tables yet, and each call of a long import would read them
-- whole.
CREATE FUNCTION pg_temp.read_whole() RETURNS bigint
LANGUAGE sql
AS $fn$
    SELECT sum(t.seq_scan)::bigint FROM pg_stat_xact_user_tables t
     WHERE t.schemaname = 'nachet_private'
       AND t.relname IN ('picture', 'inference', 'object', 'guess', 'review', 'revision');
$fn$;
SELECT pg_temp.read_whole() AS before \gset
SELECT a.id AS another
  FROM nachet.inference_register(:'writer', :'leaf', (
           SELECT i.result FROM nachet_private.inference i WHERE i.id = :'inference')) a \gset
SELECT nachet.review_confirm(:'annotator', :'another') \g /dev/null
SELECT nachet.inference_get(:'reader', :'another') \g /dev/null
SELECT is(pg_temp.read_whole(), :before::bigint, 'no table is read whole');

SELECT * FROM finish();
ROLLBACK;
