-- file_move: to another folder of the same container, all or none
BEGIN;
\ir ../fixtures/_world.sql
SELECT plan(36);

SELECT * FROM pg_temp.signature(
    'file_move',
    'actor uuid, folder uuid, files uuid[] DEFAULT NULL::uuid[], source uuid DEFAULT NULL::uuid',
    'bigint', 'v');

SELECT pg_temp.id('writer') AS writer, pg_temp.id('private') AS private,
       pg_temp.id('private/top') AS top, pg_temp.id('private/top/inner') AS inner,
       pg_temp.id('private/top/leaf.jpg') AS leaf \gset
SELECT pg_temp.stored(:'writer', :'top', 'b.jpg', 'b') AS b \gset
SELECT pg_temp.news() \g /dev/null
CREATE TEMP VIEW place AS
SELECT f.name::text, d.name::text AS folder
  FROM datastore_private.file f JOIN datastore_private.folder d ON d.id = f.folder_id
 WHERE f.container_id = pg_temp.id('private');

SELECT is(datastore.file_move(actor => :'writer', folder => :'inner',
                              files => ARRAY[:'leaf'::uuid]), 1::bigint, 'one file');
SELECT pg_temp.told('file_move', :'writer', :'inner', :'private', '{"moved": 1}');
SELECT set_eq('SELECT * FROM place',
              $$ VALUES ('leaf.jpg', 'inner'), ('b.jpg', 'top'), ('lost.jpg', 'below') $$,
              'lies there, and the others where they were');
SELECT is((SELECT l.blob_key FROM datastore.file_locate(:'writer', :'leaf') l),
          format('%s/%s.jpg', :'top', :'leaf'), 'no byte moves');
SELECT is(datastore.file_move(:'writer', :'top', source => :'inner'), 1::bigint,
          'all of a folder');
SELECT pg_temp.told('file_move', :'writer', :'top', :'private',
                    jsonb_build_object('moved', 1, 'source', :'inner'));
SELECT is(datastore.file_move(:'writer', :'top', source => :'inner'), 0::bigint,
          'none of an empty one');
SELECT is(datastore.file_move(:'writer', :'inner', ARRAY[:'leaf', :'b', :'leaf']::uuid[]),
          2::bigint, 'a file named twice counts once');
SELECT is(datastore.file_move(:'writer', :'inner', ARRAY[:'leaf']::uuid[]), 1::bigint,
          'where it is already');
UPDATE datastore_private.file SET trashed_at = now() WHERE id = :'b';
SELECT is(datastore.file_move(:'writer', :'top', source => :'inner'), 1::bigint,
          'what is in the trash stays');
SELECT pg_temp.stored(:'writer', :'inner', 'LEAF.JPG', 'another') AS again \gset
SELECT f.id AS third FROM datastore.folder_create(:'writer', :'private', 'third') f \gset
SELECT pg_temp.news() \g /dev/null

SELECT is(pg_temp.answer(format('SELECT datastore.file_move(%L, %L, %L, %L)', :'writer', w.folder,
                                w.files, w.source)), w.wanted, w.why)
  FROM (VALUES
    ('ST400 files', :'top'::uuid, NULL::uuid[], NULL::uuid, 'nothing'),
    ('ST400 files', :'top', '{}', NULL, 'no file'),
    ('ST400 files', :'top', ARRAY[:'again']::uuid[], :'inner', 'both'),
    ('ST413 files', :'top', array_fill(:'again'::uuid, ARRAY[10001]), NULL, 'too many'),
    ('ST404 files', :'top', ARRAY[:'again', NULL]::uuid[], NULL, 'one that is null'),
    ('ST404 files', :'top', ARRAY[:'again', :'b']::uuid[], NULL, 'one in the trash'),
    ('ST404 files', :'top', ARRAY[:'again', pg_temp.id('private/gone/below/lost.jpg')]::uuid[],
     NULL, 'one below the trash'),
    ('ST404 files', :'top', ARRAY[:'again', pg_temp.id('public/top/leaf.jpg')]::uuid[], NULL,
     'one of another container'),
    ('ST409 files file_sibling_key', :'top', ARRAY[:'again']::uuid[], NULL, 'a name is taken'),
    ('ST409 source file_sibling_key', :'top', NULL, :'inner', 'a name is taken'),
    ('ST409 files file_sibling_key', :'third', ARRAY[:'again', :'leaf']::uuid[], NULL,
     'two of one name'),
    ('ST404 source', :'top', NULL, pg_temp.id('public/top'), 'from another container'),
    ('ST404 source', :'top', NULL, pg_temp.id('private/gone/below'), 'from below the trash'),
    ('ST404 folder', pg_temp.id('private/gone'), NULL, :'top', 'into the trash'),
    ('ST404 folder', NULL, NULL, :'top', 'nowhere'),
    ('ST412 container', pg_temp.id('frozen/top/inner'), NULL, pg_temp.id('frozen/top'),
     'in a frozen container')
  ) AS w (wanted, folder, files, source, why);
SELECT pg_temp.told_nothing('a refusal');
SELECT is((SELECT u.files FROM datastore_private.container_usage u
            WHERE u.container_id = :'private'), 4::bigint, 'the counter stands');
SELECT set_eq('SELECT * FROM place',
              $$ VALUES ('leaf.jpg', 'top'), ('LEAF.JPG', 'inner'), ('b.jpg', 'inner'),
                        ('lost.jpg', 'below') $$, 'nothing was moved by halves');

SELECT * FROM finish();
ROLLBACK;
