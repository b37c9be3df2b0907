-- nachet.batch_list: the batches of a container, newest first
BEGIN;
\ir ../../fixtures/_nachet.sql
SELECT plan(16);

SELECT * FROM pg_temp.signature(
    'batch_list',
    'actor uuid, container uuid, page_size integer DEFAULT 100, page_token text DEFAULT NULL::text',
    'SETOF nachet.batch', 's', schema => 'nachet');

SELECT pg_temp.id('reader') AS reader, pg_temp.id('writer') AS writer,
       pg_temp.id('private') AS private, pg_temp.id('private/top') AS top,
       pg_temp.id('private/batch') AS first \gset
SELECT b.id AS second FROM nachet.batch_open(:'writer', :'top', 1) b \gset
SELECT b.id AS third FROM nachet.batch_open(:'writer', :'top', 9) b \gset
SELECT nachet.batch_close(:'writer', :'second') \g /dev/null

SELECT results_eq(
    format('SELECT b.id, b.announced, b.state
              FROM nachet.batch_list(actor => %L, container => %L) b', :'reader', :'private'),
    format($$ VALUES (%L::uuid, 9, 'open'::nachet.batch_state), (%L, 1, 'closed'),
                     (%L, 2, 'open') $$, :'third', :'second', :'first'), 'newest first');
SELECT is((SELECT array_agg(r ->> 'id') FROM pg_temp.walked(
              format('batch_list(%L, %L, %%s)', :'reader', :'private'), n, 'nachet') r),
          ARRAY[:'third', :'second', :'first'], 'by pages of ' || n)
  FROM generate_series(1, 4) n;

SELECT l.page_token AS token FROM nachet.batch_list(:'reader', :'private', 1) l \gset
SELECT pg_temp.refuses('ST400 page_token', format('SELECT nachet.batch_list(%L, %L, 1, %L)',
                                                  :'reader', pg_temp.id('public'), :'token'),
                       'a token is of one list');
SELECT pg_temp.refuses('ST400 page_size', format('SELECT nachet.batch_list(%L, %L, 0)', :'reader',
                                                 :'private'), 'a page has a row');
SELECT pg_temp.refuses('ST404 container', format('SELECT nachet.batch_list(%L, %L)', :'reader',
                                                 pg_temp.id('club box')), 'of what one sees');
SELECT pg_temp.refuses('ST403 actor', format('SELECT nachet.batch_list(%L, %L)',
                                             pg_temp.id('disabled'), :'private'), 'for users');

SELECT * FROM finish();
ROLLBACK;
