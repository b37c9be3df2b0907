-- nachet.batch_get: how far a batch is
BEGIN;
\ir ../../fixtures/_nachet.sql
SELECT plan(12);

SELECT * FROM pg_temp.signature('batch_get', 'actor uuid, batch uuid', 'SETOF nachet.batch', 's',
                                schema => 'nachet');

SELECT pg_temp.id('reader') AS reader, pg_temp.id('owner') AS owner,
       pg_temp.id('private') AS private, pg_temp.id('private/top') AS top,
       pg_temp.id('private/batch') AS batch \gset
SELECT nachet.batch_add(:'owner', :'batch', jsonb_build_array(jsonb_build_object(
           'file', pg_temp.id('private/top/leaf.jpg')))) \g /dev/null
SELECT results_eq(
    format('SELECT b.id, b.container, b.folder, b.state, b.announced, b.received, b.failed,
                   b.missing, b.failures, b.species, b.objects, b.zoom, b.created_at, b.created_by,
                   b.page_token
              FROM nachet.batch_get(actor => %L, batch => %L) b', :'reader', :'batch'),
    format($$ VALUES (%L::uuid, %L::uuid, %L::uuid, 'open'::nachet.batch_state, 2, 1, 0, 1,
                      '[]'::jsonb, '[]'::jsonb, NULL::integer, NULL::double precision, now(),
                      %L::uuid, NULL::text) $$, :'batch', :'private', :'top', :'owner'),
    'what was announced, what has come and what is missing');
SELECT pg_temp.refuses('ST404 batch', format('SELECT nachet.batch_get(%L, %L)', :'reader',
                                             pg_temp.id(n)), 'not found: ' || n)
  FROM unnest('{unknown,club box/batch}'::text[]) AS n;
SELECT pg_temp.refuses('ST400 actor', format('SELECT nachet.batch_get(NULL, %L)', :'batch'),
                       'someone must ask');
SELECT pg_temp.refuses('ST403 actor', format('SELECT nachet.batch_get(%L, %L)',
                                             pg_temp.id('disabled'), :'batch'), 'who is a user');

SELECT * FROM finish();
ROLLBACK;
