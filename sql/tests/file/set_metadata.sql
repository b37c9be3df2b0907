-- file_set_metadata: what is said of a file, replaced or merged
BEGIN;
\ir ../fixtures/_world.sql
SELECT plan(30);

SELECT * FROM pg_temp.signature(
    'file_set_metadata',
    'actor uuid, file uuid, metadata jsonb, merge boolean DEFAULT false',
    'SETOF datastore.file', 'v');

SELECT pg_temp.id('writer') AS writer, pg_temp.id('private') AS private,
       pg_temp.id('private/top/leaf.jpg') AS leaf \gset
CREATE FUNCTION pg_temp.set(metadata jsonb, merge boolean DEFAULT false) RETURNS jsonb
LANGUAGE sql
AS $fn$
    SELECT f.metadata FROM datastore.file_set_metadata(
        pg_temp.id('writer'), pg_temp.id('private/top/leaf.jpg'), set.metadata, set.merge) f;
$fn$;

SELECT is(pg_temp.set('{"a": 1, "b": {"c": 2, "d": 3}}'), '{"a": 1, "b": {"c": 2, "d": 3}}',
          'it is told');
SELECT pg_temp.told('file_set_metadata', :'writer', :'leaf', :'private', '{"merge": false}');
SELECT is((SELECT f.metadata FROM datastore.file_get(:'writer', :'leaf') f),
          '{"a": 1, "b": {"c": 2, "d": 3}}', 'and stays');
SELECT is(pg_temp.set('{"b": {"c": 4}, "e": 5}', true), '{"a": 1, "b": {"c": 4}, "e": 5}',
          'merged, at the top level only');
SELECT pg_temp.told('file_set_metadata', :'writer', :'leaf', :'private', '{"merge": true}');
SELECT is(pg_temp.set('{"a": null, "z": null, "b": {"c": null}}', true),
          '{"b": {"c": null}, "e": 5}', 'merging null removes');
SELECT is(pg_temp.set('{}', true), '{"b": {"c": null}, "e": 5}', 'merging nothing changes nothing');
SELECT is(pg_temp.set('{"a": null}'), '{"a": null}', 'replacing keeps null');
SELECT is(pg_temp.set('{}'), '{}', 'or nothing');
SELECT is(pg_temp.set(jsonb_build_object('a', repeat('x', 40000))) ->> 'a', repeat('x', 40000),
          'it may be long');
SELECT pg_temp.news() \g /dev/null

SELECT pg_temp.refuses(w.wanted, format('SELECT datastore.file_set_metadata(%L, %L, %L, %L)',
                                        :'writer', w.file, w.metadata, w.merge), w.why)
  FROM (VALUES
    ('ST400 metadata', :'leaf'::uuid, NULL::jsonb, false, 'null'),
    ('ST400 metadata', :'leaf', '[1]', false, 'a list'),
    ('ST400 metadata', :'leaf', 'null', true, 'a JSON null'),
    ('ST400 merge', :'leaf', '{}', NULL, 'neither merge nor replace'),
    ('ST413 metadata', :'leaf', jsonb_build_object('b', repeat('x', 70000)), false, 'too much'),
    ('ST413 metadata', :'leaf', jsonb_build_object('b', repeat('x', 40000)), true,
     'too much together'),
    ('ST413 metadata', :'leaf', '{"a": 1e5000}', false, 'a number beyond 1e308'),
    ('ST404 file', pg_temp.id('private/gone/below/lost.jpg'), '{}', false, 'below the trash'),
    ('ST404 file', pg_temp.id('club box/top/leaf.jpg'), '{}', false, 'in an invisible container'),
    ('ST404 file', NULL, '{}', false, 'none'),
    ('ST412 container', pg_temp.id('frozen/top/leaf.jpg'), '{}', false, 'in a frozen container')
  ) AS w (wanted, file, metadata, merge, why);
SELECT pg_temp.allows(
    format($$ SELECT datastore.file_set_metadata(%L, %L, '{"a": null}', true) $$, :'writer',
           :'leaf'), 'what is too much may be taken away');
SELECT pg_temp.told_nothing('a refusal');

SELECT * FROM finish();
ROLLBACK;
