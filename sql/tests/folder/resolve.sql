-- folder_resolve: the folder or file that a path names
BEGIN;
\ir ../fixtures/_world.sql
SELECT plan(44);

SELECT * FROM pg_temp.signature(
    'folder_resolve',
    'actor uuid, container uuid, path text, '
    'kind datastore.entry_kind DEFAULT NULL::datastore.entry_kind',
    'SETOF datastore.entry', 's');

SELECT pg_temp.id('owner') AS owner, pg_temp.id('reader') AS reader,
       pg_temp.id('private') AS private, pg_temp.id('private/top') AS top \gset

-- In top/: a folder and a file of one name, and a name with an accent.
SELECT pg_temp.remember('twin folder', f.id)
  FROM datastore.folder_create(:'owner', :'private', 'twin', :'top') f \g /dev/null
SELECT pg_temp.remember('twin file', pg_temp.stored(:'owner', :'top', 'twin')) \g /dev/null
SELECT pg_temp.remember('accent', pg_temp.stored(:'owner', pg_temp.id('private/top/inner'),
                                                 U&'zo\00EB')) \g /dev/null
SELECT pg_temp.remember('odd', f.id)
  FROM datastore.folder_create(:'owner', :'private', '100%_\') f \g /dev/null

SELECT is((SELECT concat_ws(' ', r.kind, f.name)
             FROM datastore.folder_resolve(actor => :'reader', container => :'private',
                                           path => w.path, kind => w.kind) r
             LEFT JOIN fixture f ON f.id = r.id),
          w.found, format('%s%s', w.path, ' as a ' || w.kind))
  FROM (VALUES
    ('top',                  NULL::datastore.entry_kind, 'folder private/top'),
    ('/top',                 NULL,                       'folder private/top'),
    ('/top/',                NULL,                       'folder private/top'),
    ('TOP',                  NULL,                       'folder private/top'),
    ('top/inner',            NULL,                       'folder private/top/inner'),
    ('/Top/Inner/',          NULL,                       'folder private/top/inner'),
    ('top/leaf.jpg',         NULL,                       'file private/top/leaf.jpg'),
    ('top/LEAF.JPG',         'file',                     'file private/top/leaf.jpg'),
    ('top/twin',             NULL,                       'folder twin folder'),
    ('top/twin',             'folder',                   'folder twin folder'),
    ('top/twin',             'file',                     'file twin file'),
    (U&'top/inner/ZOE\0308', NULL,                       'file accent'),
    ('100%_\',               NULL,                       'folder odd')
  ) AS w (path, kind, found);

SELECT results_eq(
    format($$ SELECT r.container, r.folder, r.name, r.media_type, r.size, r.sha256
                FROM datastore.folder_resolve(%L, %L, 'top/leaf.jpg') r $$, :'reader', :'private'),
    format($$ VALUES (%L::uuid, %L::uuid, 'leaf.jpg', 'image/jpeg', 4::bigint, sha256('leaf')) $$,
           :'private', :'top'),
    'as a listing shows it');
SELECT results_eq(
    format($$ SELECT r.* FROM datastore.folder_resolve(%L, %L, 'top/leaf.jpg') r $$, :'reader',
           :'private'),
    format($$ SELECT l.* FROM datastore.folder_list(%L, %L, %L) l WHERE l.name = 'leaf.jpg' $$,
           :'reader', :'private', :'top'),
    'the very row, with the place after it');

SELECT pg_temp.refuses(w.wanted, format('SELECT datastore.folder_resolve(%L, %L, %L, %L)',
                                        :'reader', :'private', w.path, w.kind),
                       coalesce(to_json(w.path)::text, 'no path'))
  FROM (VALUES
    ('ST400 path', NULL,                   NULL::datastore.entry_kind),
    ('ST400 path', '',                     NULL),
    ('ST400 path', '/',                    NULL),
    ('ST400 path', '//',                   NULL),
    ('ST400 path', 'top//inner',           NULL),
    ('ST404 path', 'absent',               NULL),
    ('ST404 path', 'absent/leaf.jpg',      NULL),
    ('ST404 path', 'top/absent/leaf.jpg',  NULL),
    ('ST404 path', 'leaf.jpg',             NULL),
    ('ST404 path', 'top/leaf.jpg/x',       NULL),
    ('ST404 path', 'top/.',                NULL),
    ('ST404 path', 'top/inner/..',         NULL),
    ('ST404 path', '../private/top',       NULL),
    ('ST404 path', 'to_',                  NULL),
    ('ST404 path', 'top/%',                NULL),
    ('ST404 path', 'top/inner',            'file'),
    ('ST404 path', 'top/leaf.jpg',         'folder'),
    ('ST404 path', 'gone',                 NULL),
    ('ST404 path', 'gone/below/lost.jpg',  NULL),
    ('ST404 path', 'top/late.jpg',         NULL),
    ('ST404 path', ''' OR true --',        NULL)
  ) AS w (wanted, path, kind);
SELECT pg_temp.refuses('ST404 path', format('SELECT datastore.folder_resolve(%L, %L, %L)',
                                            :'reader', :'private', repeat('a/', 100000) || 'a'),
                       'a path of 100,001 names');

SELECT * FROM finish();
ROLLBACK;
