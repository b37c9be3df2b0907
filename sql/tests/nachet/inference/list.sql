-- nachet.inference_list: all inferences of a picture, newest first
BEGIN;
\ir ../../fixtures/_nachet.sql
SELECT plan(19);

SELECT * FROM pg_temp.signature(
    'inference_list',
    'actor uuid, picture uuid, page_size integer DEFAULT 10, page_token text DEFAULT NULL::text',
    'SETOF nachet.inference', 's', schema => 'nachet');

SELECT pg_temp.id('reader') AS reader, pg_temp.id('annotator') AS annotator,
       pg_temp.id('private/top') AS top, pg_temp.id('private/top/leaf.jpg') AS leaf,
       pg_temp.id('private/inference') AS first \gset
SELECT pg_temp.stored(pg_temp.id('writer'), :'top', 'new.jpg', 'new') AS fresh \gset
SELECT pg_temp.inferred(:'annotator', :'leaf') AS second \gset
SELECT pg_temp.inferred(:'annotator', :'leaf', pg_temp.found()) AS third \gset

SELECT results_eq(
    format('SELECT i.id FROM nachet.inference_list(actor => %L, picture => %L) i', :'reader',
           :'leaf'),
    format('VALUES (%L::uuid), (%L), (%L)', :'third', :'second', :'first'),
    'all of them, newest first');
SELECT results_eq(
    format('SELECT i.result, i.total_boxes, i.models FROM nachet.inference_list(%L, %L, 2) i
             WHERE i.id = %L', :'reader', :'leaf', :'second'),
    format('SELECT i.result, i.total_boxes, i.models FROM nachet.inference_get(%L, %L) i',
           :'reader', :'second'), 'each as inference_get has it');
SELECT is((SELECT array_agg(r ->> 'id') FROM pg_temp.walked(
              format('inference_list(%L, %L, %%s)', :'reader', :'leaf'), n, 'nachet') r),
          ARRAY[:'third', :'second', :'first'], 'by pages of ' || n)
  FROM generate_series(1, 3) n;
SELECT is_empty(format('SELECT nachet.inference_list(%L, %L)', :'reader', :'fresh'),
                'a file of which nothing was registered has none');

SELECT pg_temp.refuses('ST404 picture', format('SELECT nachet.inference_list(%L, %L)', :'reader',
                                               pg_temp.id(n)), 'not found: ' || n)
  FROM unnest('{unknown,private/gone/below/lost.jpg,club box/top/leaf.jpg}'::text[]) AS n;
SELECT pg_temp.refuses('ST400 page_size', format('SELECT nachet.inference_list(%L, %L, 0)',
                                                 :'reader', :'leaf'), 'a page has a row');
SELECT l.page_token AS token FROM nachet.inference_list(:'reader', :'leaf', 1) l \gset
SELECT pg_temp.refuses('ST400 page_token', format('SELECT nachet.inference_list(%L, %L, 1, %L)',
                                                  :'reader', :'fresh', :'token'),
                       'a token is of one list');
SELECT pg_temp.refuses('ST403 actor', format('SELECT nachet.inference_list(%L, %L)',
                                             pg_temp.id('disabled'), :'leaf'), 'for users');

SELECT * FROM finish();
ROLLBACK;
