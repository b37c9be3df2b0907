-- folder_move: with all below it, to another parent of the same container, or to the top
BEGIN;
\ir ../fixtures/_world.sql
SELECT plan(35);

SELECT * FROM pg_temp.signature(
    'folder_move', 'actor uuid, folder uuid, parent uuid DEFAULT NULL::uuid',
    'SETOF datastore.folder', 'v');

SELECT pg_temp.id('writer') AS writer, pg_temp.id('private') AS private,
       pg_temp.id('private/top') AS top, pg_temp.id('private/top/inner') AS inner \gset
SELECT f.id AS other FROM datastore.folder_create(:'writer', :'private', 'other') f \gset
SELECT pg_temp.news() \g /dev/null

CREATE TEMP TABLE moved AS
SELECT * FROM datastore.folder_move(actor => :'writer', folder => :'top', parent => :'other');
SELECT results_eq('SELECT m.id, m.container, m.parent, m.name FROM moved m',
                  format($$ VALUES (%L::uuid, %L::uuid, %L::uuid, 'top') $$, :'top', :'private',
                         :'other'), 'below another folder');
SELECT pg_temp.told('folder_move', :'writer', :'top', :'private',
                    jsonb_build_object('parent', :'other'));
SELECT is(datastore.folder_path(:'writer', :'inner'), '/other/top/inner', 'all below comes along');
SELECT is((SELECT r.id FROM datastore.folder_resolve(:'writer', :'private',
                                                     'other/top/leaf.jpg') r),
          pg_temp.id('private/top/leaf.jpg'), 'and is found there');
SELECT pg_temp.refuses(
    'ST404 path',
    format($$ SELECT datastore.folder_resolve(%L, %L, 'top') $$, :'writer', :'private'),
    'and no longer where it was');
SELECT is((SELECT l.blob_key FROM datastore.file_locate(:'writer',
                                                        pg_temp.id('private/top/leaf.jpg')) l),
          format('%s/%s.jpg', :'top', pg_temp.id('private/top/leaf.jpg')), 'no byte moves');

SELECT is((SELECT m.parent FROM datastore.folder_move(:'writer', :'inner') m), NULL, 'to the top');
SELECT pg_temp.told('folder_move', :'writer', :'inner', :'private', '{}');
SELECT is((SELECT m.parent FROM datastore.folder_move(:'writer', :'inner') m), NULL,
          'where it is already');
SELECT pg_temp.told('folder_move', :'writer', :'inner', :'private', '{}');
SELECT is((SELECT m.parent FROM datastore.folder_move(:'writer', :'inner', :'top') m), :'top'::uuid,
          'and back');
SELECT pg_temp.told('folder_move', :'writer', :'inner', :'private',
                    jsonb_build_object('parent', :'top'));

-- other > top > inner
SELECT pg_temp.refuses(w.wanted, format('SELECT datastore.folder_move(%L, %L, %L)', :'writer',
                                        w.folder, w.parent), w.why)
  FROM (VALUES
    ('ST422 parent folder_not_own_parent', :'top'::uuid, :'top'::uuid, 'into itself'),
    ('ST422 parent folder_no_cycle', :'top', :'inner', 'into a child'),
    ('ST422 parent folder_no_cycle', :'other', :'inner', 'into a grandchild'),
    ('ST404 parent', :'inner', pg_temp.id('public/top'), 'to another container''s folder'),
    ('ST404 parent', :'inner', pg_temp.id('private'), 'to a container'),
    ('ST404 parent', :'inner', pg_temp.id('private/gone'), 'into the trash'),
    ('ST404 parent', :'inner', pg_temp.id('private/gone/below'), 'below the trash'),
    ('ST404 parent', :'inner', pg_temp.id('unknown'), 'nowhere'),
    ('ST404 folder', pg_temp.id('private/gone'), NULL, 'out of the trash'),
    ('ST404 folder', pg_temp.id('private/gone/below'), NULL, 'out from below the trash'),
    ('ST404 folder', pg_temp.id('private/top/leaf.jpg'), NULL, 'a file'),
    ('ST404 folder', NULL, NULL, 'nothing'),
    ('ST412 container', pg_temp.id('frozen/top/inner'), NULL, 'in a frozen container')
  ) AS w (wanted, folder, parent, why);

SELECT datastore.folder_create(:'writer', :'private', 'INNER') \g /dev/null
SELECT pg_temp.news() \g /dev/null
SELECT pg_temp.refuses('ST409 parent folder_sibling_key',
                       format('SELECT datastore.folder_move(%L, %L)', :'writer', :'inner'),
                       'where a folder has its name, in another case');
SELECT pg_temp.told_nothing('a refusal');

-- General may be moved about; it stays.
SELECT u.container AS home, c.general_folder AS general
  FROM datastore.user_get(:'writer', :'writer') u,
       datastore.container_get(:'writer', u.container) c
\gset
SELECT f.id AS archive FROM datastore.folder_create(:'writer', :'home', 'archive') f \gset
SELECT pg_temp.allows(format('SELECT datastore.folder_move(%L, %L, %L)', :'writer', :'general',
                             :'archive'), 'the General folder may move');

SELECT * FROM finish();
ROLLBACK;
