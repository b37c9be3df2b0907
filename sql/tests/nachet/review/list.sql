-- nachet.review_list: all that was ever said of the boxes of an inference
BEGIN;
\ir ../../fixtures/_nachet.sql
SELECT plan(18);

SELECT * FROM pg_temp.signature(
    'review_list',
    'actor uuid, inference uuid, page_size integer DEFAULT 100, '
    'page_token text DEFAULT NULL::text',
    'SETOF nachet.revision', 's', schema => 'nachet');

SELECT pg_temp.id('reader') AS reader, pg_temp.id('annotator') AS annotator,
       pg_temp.id('writer') AS writer, pg_temp.id('private/inference') AS inference,
       pg_temp.box_id(pg_temp.id('private/inference'), 1) AS one,
       pg_temp.box_id(pg_temp.id('private/inference'), 2) AS two,
       pg_temp.id('ragweed') AS ragweed, pg_temp.id('oat') AS oat \gset
SELECT is_empty(format('SELECT nachet.review_list(%L, %L)', :'reader', :'inference'),
                'nothing was said of it yet');
SELECT a.id FROM nachet.review_confirm(:'annotator', :'inference', reason => 'first') a \g /dev/null
SELECT a.id FROM nachet.review_submit(:'writer', :'inference', jsonb_build_array(
    jsonb_build_object('box_id', :'two', 'verdict', 'unsure'),
    jsonb_build_object('box_id', :'one', 'label', 'Avena fatua', 'box', pg_temp.place(9)))) a
\g /dev/null
SELECT results_eq(
    format('SELECT r.inference, r.object, r.round, r.verdict, r.seed, r.name, r.was_guess, r.box,
                   r.reviewer, r.reason, r.created_at
              FROM nachet.review_list(actor => %L, inference => %L) r', :'reader', :'inference'),
    format($$ VALUES (%1$L::uuid, %2$L::uuid, 1, 'species'::nachet.verdict, %6$L::uuid,
                      'Ambrosia artemisiifolia', true, NULL::jsonb, %4$L::uuid, 'first', now()),
                     (%1$L, %3$L, 1, 'species', %7$L, 'Avena fatua', true, NULL, %4$L, 'first',
                      now()),
                     (%1$L, %2$L, 2, 'species', %7$L, 'Avena fatua', false, pg_temp.place(9), %5$L,
                      NULL, now()),
                     (%1$L, %3$L, 2, 'unsure', NULL, NULL, false, NULL, %5$L, NULL, now()) $$,
           :'inference', :'one', :'two', :'annotator', :'writer', :'ragweed', :'oat'),
    'who said what, in the order in which it was said, with the round and the reason');
SELECT is((SELECT array_agg(r ->> 'id') FROM pg_temp.walked(
              format('review_list(%L, %L, %%s)', :'reader', :'inference'), n, 'nachet') r),
          (SELECT array_agg(r.id::text) FROM nachet.review_list(:'reader', :'inference') r),
          'by pages of ' || n)
  FROM generate_series(1, 5) n;

SELECT l.page_token AS token FROM nachet.review_list(:'reader', :'inference', 1) l \gset
SELECT pg_temp.inferred(:'annotator', pg_temp.id('private/top/leaf.jpg')) AS other \gset
SELECT pg_temp.refuses('ST400 page_token', format('SELECT nachet.review_list(%L, %L, 1, %L)',
                                                  :'reader', :'other', :'token'),
                       'a token is of one list');
SELECT pg_temp.refuses('ST400 page_size', format('SELECT nachet.review_list(%L, %L, 1001)',
                                                 :'reader', :'inference'),
                       'a page has at most 1000 rows');
SELECT pg_temp.refuses('ST404 inference', format('SELECT nachet.review_list(%L, %L)', :'reader',
                                                 pg_temp.id('club box/inference')),
                       'of what one sees');
SELECT pg_temp.refuses('ST403 actor', format('SELECT nachet.review_list(%L, %L)',
                                             pg_temp.id('disabled'), :'inference'), 'for users');

SELECT * FROM finish();
ROLLBACK;
