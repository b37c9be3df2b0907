-- file_rename: another name, at the same place
BEGIN;
\ir ../fixtures/_world.sql
SELECT plan(23);

SELECT * FROM pg_temp.signature(
    'file_rename', 'actor uuid, file uuid, name text', 'SETOF datastore.file', 'v');

SELECT pg_temp.id('writer') AS writer, pg_temp.id('private') AS private,
       pg_temp.id('private/top') AS top, pg_temp.id('private/top/leaf.jpg') AS leaf \gset
SELECT pg_temp.stored(:'writer', :'top', 'other.jpg', 'other') AS other \gset
SELECT pg_temp.news() \g /dev/null

CREATE TEMP TABLE renamed AS
SELECT * FROM datastore.file_rename(actor => :'writer', file => :'leaf', name => 'Blatt.PNG');
SELECT results_eq('TABLE renamed',
                  format('SELECT * FROM datastore.file_get(%L, %L)', :'writer', :'leaf'),
                  'it is given back');
SELECT pg_temp.told('file_rename', :'writer', :'leaf', :'private', '{}');
SELECT is((SELECT r.id FROM datastore.folder_resolve(:'writer', :'private', 'top/blatt.png') r),
          :'leaf'::uuid, 'it is found by its new name');
SELECT is((SELECT format('%s %s', r.name, r.media_type)
             FROM datastore.file_get(:'writer', :'leaf') r),
          'Blatt.PNG image/jpeg', 'what it is does not follow from its name');
SELECT is((SELECT l.blob_key FROM datastore.file_locate(:'writer', :'leaf') l),
          format('%s/%s.jpg', :'top', :'leaf'), 'no byte moves');
SELECT is((SELECT r.name FROM datastore.file_rename(:'writer', :'leaf', 'BLATT.png') r),
          'BLATT.png', 'in another case it is no clash with itself');
SELECT pg_temp.news() \g /dev/null

SELECT pg_temp.refuses(w.wanted, format('SELECT datastore.file_rename(%L, %L, %L)', :'writer',
                                        w.file, w.name), w.why)
  FROM (VALUES
    ('ST409 name file_sibling_key', :'leaf'::uuid, 'OTHER.JPG', 'what a sibling is called'),
    ('ST400 name', :'leaf', '..', 'no name'),
    ('ST400 name', :'leaf', NULL, 'null'),
    ('ST404 file', pg_temp.id('private/gone/below/lost.jpg'), 'a', 'below the trash'),
    ('ST404 file', pg_temp.id('club box/top/leaf.jpg'), 'a', 'in an invisible container'),
    ('ST404 file', pg_temp.id('private/top'), 'a', 'a folder'),
    ('ST404 file', NULL, 'a', 'none'),
    ('ST412 container', pg_temp.id('frozen/top/leaf.jpg'), 'a', 'in a frozen container')
  ) AS w (wanted, file, name, why);
SELECT pg_temp.allows(format($$ SELECT datastore.file_rename(%L, %L, 'inner') $$, :'writer',
                             :'leaf'), 'a folder of that name is no clash');
SELECT pg_temp.told_nothing('a refusal');

SELECT * FROM finish();
ROLLBACK;
