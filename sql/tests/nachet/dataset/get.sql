-- nachet.dataset_get: one data set, and how many of its pictures are gone
BEGIN;
\ir ../../fixtures/_nachet.sql
SELECT plan(13);

SELECT * FROM pg_temp.signature('dataset_get', 'actor uuid, dataset uuid', 'SETOF nachet.dataset',
                                's', schema => 'nachet');

SELECT pg_temp.id('reader') AS reader, pg_temp.id('writer') AS writer, pg_temp.id('owner') AS owner,
       pg_temp.id('private') AS private, pg_temp.id('private/data set') AS dataset,
       pg_temp.id('private/top/leaf.jpg') AS leaf \gset
SELECT results_eq(
    format('SELECT d.id, d.container, d.name, d.pictures, d.labels, d.species, d.gone, d.created_at,
                   d.created_by, d.page_token
              FROM nachet.dataset_get(actor => %L, dataset => %L) d', :'reader', :'dataset'),
    format($$ VALUES (%L::uuid, %L::uuid, 'first', 1, 1, (
                SELECT jsonb_build_object('Ambrosia artemisiifolia', jsonb_build_object(
                           'train', (i.split = 'train')::int,
                           'validation', (i.split = 'validation')::int,
                           'test', (i.split = 'test')::int))
                  FROM nachet.dataset_items(%L, %1$L) i), 0, now(), %4$L::uuid, NULL::text) $$,
           :'dataset', :'private', :'reader', :'owner'), 'what it is made of');
CREATE TEMP TABLE was AS SELECT * FROM nachet.dataset_get(:'reader', :'dataset');
SELECT datastore.file_delete(:'writer', :'leaf') \g /dev/null
SELECT results_eq(
    format('SELECT d.pictures, d.labels, d.species, d.digest, d.gone
              FROM nachet.dataset_get(%L, %L) d', :'reader', :'dataset'),
    'SELECT w.pictures, w.labels, w.species, w.digest, 1 FROM was w',
    'a picture that was deleted since is told; all else is as it was');

SELECT pg_temp.refuses('ST404 dataset', format('SELECT nachet.dataset_get(%L, %L)', :'reader',
                                               pg_temp.id(n)), 'not found: ' || n)
  FROM unnest('{unknown,club box/data set}'::text[]) AS n;
SELECT pg_temp.refuses('ST400 actor', format('SELECT nachet.dataset_get(NULL, %L)', :'dataset'),
                       'someone must ask');
SELECT pg_temp.refuses('ST403 actor', format('SELECT nachet.dataset_get(%L, %L)',
                                             pg_temp.id('disabled'), :'dataset'), 'who is a user');

SELECT * FROM finish();
ROLLBACK;
