-- folder_stats: how much lies in a folder or container, on every level
BEGIN;
\ir ../fixtures/_world.sql
SELECT plan(16);

SELECT * FROM pg_temp.signature(
    'folder_stats', 'actor uuid, container uuid, folder uuid DEFAULT NULL::uuid',
    'SETOF datastore.stats', 's');

SELECT pg_temp.id('reader') AS reader, pg_temp.id('private') AS private,
       pg_temp.id('private/top') AS top, pg_temp.id('private/top/inner') AS inner \gset

SELECT results_eq(
    format('SELECT * FROM datastore.folder_stats(actor => %L, container => %L)', :'reader',
           :'private'),
    $$ VALUES (2::bigint, 1::bigint, 4::bigint, NULL::timestamptz, NULL::timestamptz, now(),
               now()) $$, 'what is in the trash or below it does not count');
SELECT results_eq(
    format('SELECT * FROM datastore.folder_stats(%L, %L, %L)', :'reader', :'private', :'inner'),
    $$ VALUES (0::bigint, 0::bigint, 0::bigint, NULL::timestamptz, NULL::timestamptz,
               NULL::timestamptz, NULL::timestamptz) $$, 'nothing');
SELECT pg_temp.stored(pg_temp.id('owner'), :'inner', 'a.jpg', 'aaa') AS a,
       pg_temp.stored(pg_temp.id('owner'), :'inner', 'b.jpg', 'bb') AS b,
       pg_temp.stored(pg_temp.id('owner'), :'inner', 'c.jpg', 'c') AS c \gset
UPDATE datastore_private.file SET captured_at = '2020-01-01Z', created_at = '2021-01-01Z'
 WHERE id = :'a';
UPDATE datastore_private.file SET captured_at = '2022-01-01Z' WHERE id = :'b';
UPDATE datastore_private.file SET captured_at = '1999-01-01Z', trashed_at = now() WHERE id = :'c';
SELECT results_eq(
    format('SELECT * FROM datastore.folder_stats(%L, %L, folder => %L)', :'reader', :'private',
           :'top'),
    $$ VALUES (1::bigint, 3::bigint, 9::bigint, '2020-01-01Z'::timestamptz,
               '2022-01-01Z'::timestamptz, '2021-01-01Z'::timestamptz, now()) $$,
    'a folder with all below; it is not one of its own folders');

SELECT pg_temp.refuses(w.wanted, format('SELECT datastore.folder_stats(%L, %L, %L)', :'reader',
                                        w.container, w.folder), w.why)
  FROM (VALUES
    ('ST404 folder', :'private'::uuid, pg_temp.id('private/gone'), 'in the trash'),
    ('ST404 folder', :'private', pg_temp.id('private/gone/below'), 'below it'),
    ('ST404 folder', :'private', pg_temp.id('public/top'), 'of another container'),
    ('ST404 container', pg_temp.id('club box'), NULL, 'an invisible container'),
    ('ST404 container', NULL, NULL, 'none'),
    ('ST404 container', NULL, :'top', 'a folder of none')
  ) AS w (wanted, container, folder, why);

SELECT * FROM finish();
ROLLBACK;
