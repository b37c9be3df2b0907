-- nachet.batch_open: announce pictures that will come
BEGIN;
\ir ../../fixtures/_nachet.sql
SELECT plan(32);

SELECT * FROM pg_temp.signature(
    'batch_open',
    'actor uuid, folder uuid, announced integer, species text[] DEFAULT NULL::text[], '
    'objects integer DEFAULT NULL::integer, zoom double precision DEFAULT NULL::double precision, '
    'idempotency_key text DEFAULT NULL::text',
    'SETOF nachet.batch', 'v', schema => 'nachet');

SELECT pg_temp.id('writer') AS writer, pg_temp.id('private') AS private,
       pg_temp.id('private/top') AS top, pg_temp.id('private/top/inner') AS inner,
       pg_temp.id('oat') AS oat, pg_temp.id('ragweed') AS ragweed \gset

CREATE TEMP TABLE made AS
SELECT * FROM nachet.batch_open(
    actor => :'writer', folder => :'top', announced => 3,
    species => ARRAY['14 ambrosia artemisiifolia', :'oat', 'Avena fatua'], objects => 5,
    zoom => 2.5, idempotency_key => 'key');
SELECT m.id AS batch FROM made m \gset
SELECT results_eq(
    'SELECT m.container, m.folder, m.state, m.announced, m.received, m.failed, m.missing,
            m.failures, m.species, m.objects, m.zoom, m.created_at, m.created_by, m.page_token
       FROM made m',
    format($$ VALUES (%L::uuid, %L::uuid, 'open'::nachet.batch_state, 3, 0, 0, 3, '[]'::jsonb,
                      jsonb_build_array(
                          jsonb_build_object('seed', %L, 'name', 'Ambrosia artemisiifolia'),
                          jsonb_build_object('seed', %L, 'name', 'Avena fatua')),
                      5, 2.5::double precision, now(), %L::uuid, NULL::text) $$,
           :'private', :'top', :'ragweed', :'oat', :'writer'),
    'a session: how many, and what holds for each, species by name or id, once');
SELECT pg_temp.told('nachet.batch_open', :'writer', :'batch', :'private',
                    jsonb_build_object('folder', :'top', 'announced', 3));

SELECT is((SELECT b.id FROM nachet.batch_open(:'writer', :'top', 3, idempotency_key => 'key') b),
          :'batch'::uuid, 'with the same key it is the session that is there');
SELECT pg_temp.told_nothing('a repetition');
SELECT is((SELECT b.id FROM nachet.batch_open(
               :'writer', :'top', 3, ARRAY['Avena fatua', :'ragweed'], 5, 2.5, 'key') b),
          :'batch'::uuid, 'also where all of it is said again');
SELECT pg_temp.refuses('ST409 idempotency_key', format(
    'SELECT nachet.batch_open(%L, %L, 3, idempotency_key => ''key'', %s)', :'writer', :'top', more),
    'a key is for one batch: ' || more)
  FROM unnest('{species => ARRAY[''Avena fatua''],objects => 6,zoom => 3}'::text[]) AS more;
SELECT pg_temp.refuses('ST409 idempotency_key', format(
    'SELECT nachet.batch_open(%L, %L, %s, idempotency_key => ''key'')', :'writer', w.folder, w.n),
    'a key is for one batch: ' || w.what)
  FROM (VALUES (:'top', 4, 'of one number'), (:'inner', 3, 'in one folder')) AS w (folder, n, what);

SELECT pg_temp.refuses('ST400 announced', format('SELECT nachet.batch_open(%L, %L, %s)', :'writer',
                                                 :'top', n), 'announced: ' || n)
  FROM unnest('{0,-1,"NULL"}'::text[]) AS n;
SELECT pg_temp.refuses('23514 ' || w.constraint_name, format('SELECT nachet.batch_open(%L, %L, %s)',
                                                             :'writer', :'top', w.args), w.what)
  FROM (VALUES
    ('batch_announced_range', '10000001', 'too many'),
    ('batch_objects_range', '1, objects => -1', 'seeds are counted'),
    ('batch_zoom_range', '1, zoom => 0', 'a zoom is above 0'),
    ('batch_zoom_range', '1, zoom => ''NaN''', 'and a number')
  ) AS w (constraint_name, args, what);
SELECT pg_temp.refuses('ST400 idempotency_key', format(
    'SELECT nachet.batch_open(%L, %L, 1, idempotency_key => %L)', :'writer', :'top',
    repeat('k', 256)), 'a key is short');
SELECT is(pg_temp.detail(format('SELECT nachet.batch_open(%L, %L, 1, ''{Avena fatua,Avena%%,x}'')',
                                :'writer', :'top')),
          'problems=species:unknown_label items=2;3 labels=Avena_;x',
          'all unknown species are named');
SELECT pg_temp.refuses('ST422 species', format('SELECT nachet.batch_open(%L, %L, 1, ''{x}'')',
                                               :'writer', :'top'), 'and refused');
SELECT pg_temp.refuses('ST403 folder', format('SELECT nachet.batch_open(%L, %L, 1)',
                                              pg_temp.id('annotator'), :'top'), 'needs write');
SELECT pg_temp.refuses('ST404 folder', format('SELECT nachet.batch_open(%L, %L, 1)', :'writer',
                                              pg_temp.id(n)), 'not found: ' || n)
  FROM unnest('{unknown,private/gone/below,club box/top}'::text[]) AS n;
SELECT pg_temp.refuses('ST412 container', format('SELECT nachet.batch_open(%L, %L, 1)', :'writer',
                                                 pg_temp.id('frozen/top')), 'not what is frozen');

SELECT * FROM finish();
ROLLBACK;
