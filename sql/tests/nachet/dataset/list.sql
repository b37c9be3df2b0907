-- nachet.dataset_list: the data sets of a container, newest first
BEGIN;
\ir ../../fixtures/_nachet.sql
SELECT plan(17);

SELECT * FROM pg_temp.signature(
    'dataset_list',
    'actor uuid, container uuid, page_size integer DEFAULT 100, page_token text DEFAULT NULL::text',
    'SETOF nachet.dataset', 's', schema => 'nachet');

SELECT pg_temp.id('reader') AS reader, pg_temp.id('writer') AS writer,
       pg_temp.id('private') AS private \gset
SELECT nachet.dataset_create(:'writer', :'private', n, '{"source": "any"}')
  FROM unnest('{second,third}'::text[]) AS n \g /dev/null
SELECT is((SELECT array_agg(d.name) FROM nachet.dataset_list(actor => :'reader',
                                                             container => :'private') d),
          '{third,second,first}', 'newest first');
SELECT results_eq(
    format('SELECT d.query, d.digest, d.species FROM nachet.dataset_list(%L, %L) d
             WHERE d.name = ''first''', :'reader', :'private'),
    format('SELECT d.query, d.digest, d.species FROM nachet.dataset_get(%L, %L) d', :'reader',
           pg_temp.id('private/data set')), 'each as dataset_get has it');
SELECT is((SELECT array_agg(r ->> 'name') FROM pg_temp.walked(
              format('dataset_list(%L, %L, %%s)', :'reader', :'private'), n, 'nachet') r),
          '{third,second,first}', 'by pages of ' || n)
  FROM generate_series(1, 4) n;

SELECT l.page_token AS token FROM nachet.dataset_list(:'reader', :'private', 1) l \gset
SELECT pg_temp.refuses('ST400 page_token', format('SELECT nachet.dataset_list(%L, %L, 1, %L)',
                                                  :'reader', pg_temp.id('public'), :'token'),
                       'a token is of one list');
SELECT pg_temp.refuses('ST400 page_size', format('SELECT nachet.dataset_list(%L, %L, 0)', :'reader',
                                                 :'private'), 'a page has a row');
SELECT pg_temp.refuses('ST404 container', format('SELECT nachet.dataset_list(%L, %L)', :'reader',
                                                 pg_temp.id('club box')), 'of what one sees');
SELECT pg_temp.refuses('ST403 actor', format('SELECT nachet.dataset_list(%L, %L)',
                                             pg_temp.id('disabled'), :'private'), 'for users');

SELECT * FROM finish();
ROLLBACK;
