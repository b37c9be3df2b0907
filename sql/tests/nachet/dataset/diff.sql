-- nachet.dataset_diff: in what two data sets differ
BEGIN;
\ir ../../fixtures/_nachet.sql
SELECT plan(19);

SELECT * FROM pg_temp.signature(
    'dataset_diff',
    'actor uuid, dataset uuid, other uuid, page_size integer DEFAULT 100, '
    'page_token text DEFAULT NULL::text',
    'SETOF nachet.dataset_change', 's', schema => 'nachet');

SELECT pg_temp.id('reader') AS reader, pg_temp.id('writer') AS writer,
       pg_temp.id('private') AS private, pg_temp.id('private/top') AS top,
       pg_temp.id('private/top/leaf.jpg') AS leaf \gset
SELECT pg_temp.stored(:'writer', :'top', 'a.jpg', 'a') AS a,
       pg_temp.stored(:'writer', :'top', 'b.jpg', 'b') AS b,
       pg_temp.stored(:'writer', :'top', 'c.jpg', 'c') AS c \gset
CREATE FUNCTION pg_temp.claim(picture uuid, species text) RETURNS void
LANGUAGE sql
AS $fn$
    SELECT FROM nachet.picture_register(pg_temp.id('writer'), jsonb_build_array(
        jsonb_build_object('file', picture, 'species', species)));
$fn$;
SELECT pg_temp.claim(:'a', 'Avena fatua'), pg_temp.claim(:'b', 'Avena fatua') \g /dev/null
SELECT d.id AS one FROM nachet.dataset_create(:'writer', :'private', 'one', '{"source": "any"}',
                                              '{"train": 1}') d \gset
SELECT pg_temp.claim(:'a', 'Brassica juncea'), pg_temp.claim(:'c', 'Avena fatua'),
       datastore.file_delete(:'writer', :'leaf') \g /dev/null
SELECT d.id AS two FROM nachet.dataset_create(:'writer', :'private', 'two', '{"source": "any"}',
                                              '{"train": 1}') d \gset
SELECT d.id AS three FROM nachet.dataset_create(:'writer', :'private', 'three',
                                                '{"source": "any"}', '{"test": 1}') d \gset

SELECT set_eq(
    format($$ SELECT c.picture, c.sha256, c.change, c.before #>> '{labels,0,name}' AS was,
                     c.after #>> '{labels,0,name}' AS now
                FROM nachet.dataset_diff(actor => %L, dataset => %L, other => %L) c $$, :'reader',
           :'one', :'two'),
    format($$ VALUES (%L::uuid, sha256('leaf'), 'removed', 'Ambrosia artemisiifolia', NULL),
                     (%L, sha256('a'), 'labels', 'Avena fatua', 'Brassica juncea'),
                     (%L, sha256('c'), 'added', NULL, 'Avena fatua') $$, :'leaf', :'a', :'c'),
    'what came, what went and what shows something else');
SELECT set_eq(
    format($$ SELECT c.picture, c.change, c.before ->> 'split' AS was,
                     c.after ->> 'split' AS now
                FROM nachet.dataset_diff(%L, %L, %L) c $$, :'reader', :'two', :'three'),
    format($$ VALUES (%L::uuid, 'split', 'train', 'test'), (%L, 'split', 'train', 'test'),
                     (%L, 'split', 'train', 'test') $$, :'a', :'b', :'c'),
    'or is for something else');
SELECT is_empty(format('SELECT nachet.dataset_diff(%L, %L, %2$L)', :'reader', :'one'),
                'nothing differs from itself');
SELECT is((SELECT count(DISTINCT r ->> 'picture') FROM pg_temp.walked(
              format('dataset_diff(%L, %L, %L, %%s)', :'reader', :'one', :'two'), n, 'nachet') r),
          3::bigint, 'by pages of ' || n)
  FROM generate_series(1, 4) n;

SELECT l.page_token AS token FROM nachet.dataset_diff(:'reader', :'one', :'two', 1) l \gset
SELECT pg_temp.refuses('ST400 page_token', format('SELECT nachet.dataset_diff(%L, %L, %L, 1, %L)',
                                                  :'reader', :'two', :'one', :'token'),
                       'a token is of one list');
SELECT pg_temp.refuses('ST400 page_size', format('SELECT nachet.dataset_diff(%L, %L, %L, 0)',
                                                 :'reader', :'one', :'two'), 'a page has a row');
SELECT pg_temp.refuses('ST404 dataset', format('SELECT nachet.dataset_diff(%L, %L, %L)', :'reader',
                                               pg_temp.id('club box/data set'), :'two'),
                       'both must be seen');
SELECT pg_temp.refuses('ST404 other', format('SELECT nachet.dataset_diff(%L, %L, %L)', :'reader',
                                             :'one', pg_temp.id('club box/data set')),
                       'the other too');
SELECT pg_temp.refuses('ST403 actor', format('SELECT nachet.dataset_diff(%L, %L, %L)',
                                             pg_temp.id('disabled'), :'one', :'two'), 'by users');

SELECT * FROM finish();
ROLLBACK;
