-- folder_rename: another name, at the same place
BEGIN;
\ir ../fixtures/_world.sql
SELECT plan(28);

SELECT * FROM pg_temp.signature(
    'folder_rename', 'actor uuid, folder uuid, name text', 'SETOF datastore.folder', 'v');

SELECT pg_temp.id('writer') AS writer, pg_temp.id('private') AS private,
       pg_temp.id('private/top') AS top, pg_temp.id('private/top/inner') AS inner \gset
SELECT f.marker_rev AS rev FROM datastore_private.folder f WHERE f.id = :'top' \gset

SELECT results_eq(
    format($$ SELECT r.id, r.container, r.parent, r.name
                FROM datastore.folder_rename(actor => %L, folder => %L, name => 'Été') r $$,
           :'writer', :'top'),
    format($$ VALUES (%L::uuid, %L::uuid, NULL::uuid, 'Été') $$, :'top', :'private'),
    'as it was typed');
SELECT pg_temp.told('folder_rename', :'writer', :'top', :'private', '{}');
SELECT is(datastore.folder_path(:'writer', :'inner'), '/Été/inner', 'all below comes along');
SELECT pg_temp.refuses(
    'ST404 path', format($$ SELECT datastore.folder_resolve(%L, %L, 'top') $$, :'writer',
                         :'private'), 'its old name leads nowhere');
SELECT is((SELECT f.marker_rev FROM datastore_private.folder f WHERE f.id = :'top'),
          :rev + 1::bigint, 'its marker is due again');
SELECT is((SELECT r.name FROM datastore.folder_rename(:'writer', :'top', U&'E\0301TE\0301') r),
          U&'E\0301TE\0301', 'in another case and Unicode form it is no clash with itself');
SELECT is((SELECT r.name FROM datastore.folder_rename(:'writer', :'inner', 'gone') r), 'gone',
          'the same name elsewhere is none, nor is one in the trash');
SELECT pg_temp.news() \g /dev/null

SELECT f.id AS other FROM datastore.folder_create(:'writer', :'private', 'Other') f \gset
SELECT u.general_folder AS general
  FROM datastore.container_list(:'writer') u WHERE u.general_folder IS NOT NULL \gset
SELECT pg_temp.news() \g /dev/null
SELECT pg_temp.refuses(w.wanted, format('SELECT datastore.folder_rename(%L, %L, %L)', :'writer',
                                        w.folder, w.name), w.why)
  FROM (VALUES
    ('ST409 name folder_sibling_key', :'top'::uuid, 'OTHER', 'what a sibling is called'),
    ('ST400 name', :'top', '', 'nothing'),
    ('ST400 name', :'top', 'a/b', 'a path'),
    ('ST400 name', :'top', NULL, 'null'),
    ('ST404 folder', pg_temp.id('private/gone'), 'a', 'in the trash'),
    ('ST404 folder', pg_temp.id('private/gone/below'), 'a', 'below the trash'),
    ('ST404 folder', pg_temp.id('club box/top'), 'a', 'in an invisible container'),
    ('ST404 folder', pg_temp.id('private/top/leaf.jpg'), 'a', 'a file'),
    ('ST404 folder', NULL, 'a', 'none'),
    ('ST412 container', pg_temp.id('frozen/top'), 'a', 'in a frozen container'),
    ('ST422 folder folder_fixed', :'general', 'Special', 'General')
  ) AS w (wanted, folder, name, why);
SELECT pg_temp.refuses(
    'ST422 folder_fixed',
    format($$ UPDATE datastore_private.folder SET name = 'Special' WHERE id = %L $$, :'general'),
    'General, by hand');
SELECT pg_temp.allows(
    format($$ UPDATE datastore_private.folder SET name = 'Special' WHERE id = %L $$, :'other'),
    'another, by hand');
SELECT pg_temp.told_nothing('a refusal');

SELECT * FROM finish();
ROLLBACK;
