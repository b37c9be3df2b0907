-- nachet.dataset_items: the pictures of a data set as they were frozen
BEGIN;
\ir ../../fixtures/_nachet.sql
SELECT plan(21);

SELECT * FROM pg_temp.signature(
    'dataset_items',
    'actor uuid, dataset uuid, page_size integer DEFAULT 100, page_token text DEFAULT NULL::text',
    'SETOF nachet.dataset_item', 's', schema => 'nachet');

SELECT pg_temp.id('reader') AS reader, pg_temp.id('writer') AS writer,
       pg_temp.id('private') AS private, pg_temp.id('private/top') AS top,
       pg_temp.id('private/data set') AS first, pg_temp.id('private/top/leaf.jpg') AS leaf,
       pg_temp.id('ragweed') AS ragweed, pg_temp.id('owner') AS owner \gset
SELECT pg_temp.stored(:'writer', :'top', n || '.jpg', n)
  FROM unnest('{a,b,c}'::text[]) AS n \g /dev/null
SELECT count(*) FROM nachet.picture_register(:'writer', (
    SELECT jsonb_agg(jsonb_build_object('file', f.id, 'species', 'Avena fatua'))
      FROM datastore.file_list(:'writer', :'top') f WHERE f.name <> 'leaf.jpg')) \g /dev/null
SELECT d.id AS dataset FROM nachet.dataset_create(:'writer', :'private', 'four',
                                                  '{"source": "any"}', '{"test": 1}') d \gset

SELECT results_eq(
    format('SELECT i.picture, i.file, i.sha256, i.size, i.media_type, i.width, i.height,
                   i.split::text, i.labels, i.is_gone
              FROM nachet.dataset_items(actor => %L, dataset => %L) i WHERE i.picture = %L',
           :'reader', :'dataset', :'leaf'),
    format($$ VALUES (%1$L::uuid, %1$L::uuid, sha256('leaf'), 4::bigint, 'image/jpeg',
                      NULL::integer, NULL::integer, 'test', jsonb_build_array(jsonb_build_object(
                          'seed', %2$L, 'name', 'Ambrosia artemisiifolia', 'source', 'claimed',
                          'by', %3$L, 'at', nachet_private.iso_time(now()))), false) $$,
           :'leaf', :'ragweed', :'owner'), 'what each shows, and who says so');
SELECT is((SELECT array_agg(r ->> 'place') FROM pg_temp.walked(
              format('dataset_items(%L, %L, %%s)', :'reader', :'dataset'), n, 'nachet') r),
          '{1,2,3,4}', 'by pages of ' || n)
  FROM generate_series(1, 5) n;
SELECT ok((SELECT array_agg(i.sha256) = array_agg(i.sha256 ORDER BY i.sha256)
             FROM nachet.dataset_items(:'reader', :'dataset') i), 'in the order of the hashes');

-- What happens later.
SELECT nachet.seed_update(pg_temp.id('dev'), :'ragweed', 'Ambrosia ' || pg_current_xact_id())
\g /dev/null
SELECT datastore.file_delete(:'writer', :'leaf') \g /dev/null
SELECT results_eq(
    format($$ SELECT i.file, i.sha256, i.labels #>> '{0,name}', i.is_gone
                FROM nachet.dataset_items(%L, %L) i WHERE i.picture = %L $$, :'reader', :'dataset',
           :'leaf'),
    $$ VALUES (NULL::uuid, sha256('leaf'), 'Ambrosia artemisiifolia', true) $$,
    'a picture that is gone is named, not missing; a species keeps the name that it had');
SELECT is((SELECT count(*) FROM nachet.dataset_items(:'reader', :'dataset') i WHERE NOT i.is_gone),
          3::bigint, 'the others are there');

SELECT l.page_token AS token FROM nachet.dataset_items(:'reader', :'dataset', 1) l \gset
SELECT pg_temp.refuses('ST400 page_token', format('SELECT nachet.dataset_items(%L, %L, 1, %L)',
                                                  :'reader', :'first', :'token'),
                       'a token is of one list');
SELECT pg_temp.refuses('ST400 page_size', format('SELECT nachet.dataset_items(%L, %L, 0)',
                                                 :'reader', :'dataset'), 'a page has a row');
SELECT pg_temp.refuses('ST404 dataset', format('SELECT nachet.dataset_items(%L, %L)', :'reader',
                                               pg_temp.id(n)), 'not found: ' || n)
  FROM unnest('{unknown,club box/data set}'::text[]) AS n;
SELECT pg_temp.refuses('ST403 actor', format('SELECT nachet.dataset_items(%L, %L)',
                                             pg_temp.id('disabled'), :'dataset'), 'for users');

SELECT * FROM finish();
ROLLBACK;
