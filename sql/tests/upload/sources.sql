-- upload_sources: where an upload that copies files finds their bytes
BEGIN;
\ir ../fixtures/_world.sql
SELECT plan(15);

SELECT * FROM pg_temp.signature('upload_sources', 'actor uuid, upload uuid',
                                'SETOF datastore.upload_source', 's');

SELECT pg_temp.id('writer') AS writer, pg_temp.id('private/top/leaf.jpg') AS leaf,
       pg_temp.id('public/top/inner') AS target \gset
SELECT c.upload FROM datastore.file_copy_to(:'writer', :'target', ARRAY[:'leaf'::uuid]) AS c
\gset
SELECT pg_temp.news() \g /dev/null

SELECT is_empty(format('SELECT datastore.upload_sources(%L, %L)', pg_temp.id('owner'),
                       pg_temp.id('private/upload')), 'an upload of bytes copies nothing');
SELECT results_eq(
    format('SELECT s.position, s.blob_container, s.size, s.sha256
              FROM datastore.upload_sources(%L, %L) s', :'writer', :'upload'),
    format($$ SELECT 1, 'user-%s', f.size, f.sha256 FROM datastore.file_get(%L, %L) f $$,
           pg_temp.id('private'), :'writer', :'leaf'),
    'a copy that is pending');
SELECT is((SELECT s.blob_key FROM datastore.upload_sources(:'writer', :'upload') s),
          (SELECT l.blob_key FROM datastore.file_locate(:'writer', :'leaf') l),
          'where the source lies');

SELECT datastore.container_revoke_user(pg_temp.id('owner'), pg_temp.id('private'), :'writer')
\g /dev/null
SELECT is_empty(format('SELECT datastore.upload_sources(%L, %L)', :'writer', :'upload'),
                'nothing that may not be read any more');
SELECT pg_temp.refuses('ST404 upload', format('SELECT datastore.upload_sources(%L, %L)', :'writer',
                                              what), why)
  FROM (VALUES (pg_temp.id('unknown'), 'no upload'), (NULL, 'none')) AS w (what, why);
SELECT pg_temp.news() \g /dev/null
SELECT datastore.upload_sources(:'writer', :'upload') \g /dev/null
SELECT pg_temp.told_nothing('a look');
SELECT pg_temp.refuses('ST403 upload', format('SELECT datastore.upload_sources(%L, %L)',
                                              pg_temp.id('stranger'), :'upload'),
                       'somebody else''s, in a container that one only reads');

SELECT * FROM finish();
ROLLBACK;
