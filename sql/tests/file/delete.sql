-- file_delete: for good, with every copy; rows now, bytes by the purge
BEGIN;
\ir ../fixtures/_world.sql
SELECT plan(34);

SELECT * FROM pg_temp.signature(
    'file_delete', 'actor uuid, file uuid, dry_run boolean DEFAULT false',
    'SETOF datastore.deletion', 'v');

SELECT pg_temp.id('writer') AS writer, pg_temp.id('private') AS private,
       pg_temp.id('private/top') AS top, pg_temp.id('private/top/leaf.jpg') AS leaf \gset
SELECT b.id AS far
  FROM datastore.storage_backend_create(
           pg_temp.id('admin'), 'local', format('file:///far/%s', pg_current_xact_id())) b
\gset
INSERT INTO datastore_private.file_storage (file_id, variant, backend_id, blob_key, size, sha256)
VALUES (:'leaf', 'original', :far, 'copy', 4, sha256('leaf')),
       (:'leaf', 'thumbnail', :far, 'small', 1, sha256('l'));
SELECT pg_temp.news() \g /dev/null

CREATE TEMP VIEW usage AS
SELECT u.files, u.bytes, u.reserved_bytes
  FROM datastore_private.container_usage u WHERE u.container_id = pg_temp.id('private');
CREATE TEMP VIEW garbage AS
SELECT g.backend_id, g.blob_container, g.blob_key, g.reason, g.due_at, g.claimed, g.attempts
  FROM datastore_private.garbage g;

SELECT results_eq(
    format('SELECT * FROM datastore.file_delete(actor => %L, file => %L, dry_run => true)',
           :'writer', :'leaf'),
    'VALUES (true, 0::bigint, 1::bigint, 3::bigint, 9::bigint)', 'dry, it tells what would go');
SELECT is((SELECT f.state FROM datastore.file_get(:'writer', :'leaf') f), 'live', 'and it stays');
SELECT is_empty('SELECT * FROM garbage', 'nothing is garbage');
SELECT results_eq('SELECT * FROM usage', 'VALUES (2::bigint, 8::bigint, 4::bigint)',
                  'and the counter stands');
SELECT pg_temp.told_nothing('a dry run');

SELECT results_eq(
    format('SELECT * FROM datastore.file_delete(%L, %L)', :'writer', :'leaf'),
    'VALUES (false, 0::bigint, 1::bigint, 3::bigint, 9::bigint)', 'it goes, with its copies');
SELECT pg_temp.told('file_delete', :'writer', :'leaf', :'private',
                    jsonb_build_object('folder', :'top', 'size', 4,
                                       'sha256', encode(sha256('leaf'), 'hex')));
SELECT pg_temp.refuses('ST404 file', format('SELECT datastore.file_get(%L, %L)', :'writer',
                                            :'leaf'), 'it is gone');
SELECT is_empty(format('SELECT FROM datastore_private.file_storage WHERE file_id = %L', :'leaf'),
                'and so are its copies');
SELECT results_eq('SELECT * FROM usage', 'VALUES (1::bigint, 4::bigint, 4::bigint)',
                  'the counter follows');
SELECT set_eq(
    'SELECT * FROM garbage',
    format($$ VALUES (%1$s, 'user-%2$s', '%3$s/%4$s.jpg', 'deleted', now(), false, 0),
                     (%5$s, 'user-%2$s', 'copy', 'deleted', now(), false, 0),
                     (%5$s, 'user-%2$s', 'small', 'deleted', now(), false, 0) $$,
           :'backend', :'private', :'top', :'leaf', :'far'),
    'its blobs are due to be deleted from now on, that is once this has committed');
SELECT lives_ok('SET CONSTRAINTS ALL IMMEDIATE',
                'nothing that is put off to the end of the transaction stands against it');
SET CONSTRAINTS ALL DEFERRED;
SELECT isnt(pg_temp.stored(:'writer', :'top', 'leaf.jpg', 'leaf'), :'leaf'::uuid,
            'its name and its bytes may come again, as another file');
SELECT pg_temp.news() \g /dev/null

SELECT pg_temp.refuses(w.wanted, format('SELECT datastore.file_delete(%L, %L, %L)', :'writer',
                                        w.file, w.dry_run), w.why)
  FROM (VALUES
    ('ST404 file', :'leaf'::uuid, false, 'twice'),
    ('ST404 file', :'leaf', true, 'twice, dry'),
    ('ST404 file', pg_temp.id('private/gone/below/lost.jpg'), false, 'below the trash'),
    ('ST404 file', pg_temp.id('club box/top/leaf.jpg'), false, 'in an invisible container'),
    ('ST404 file', pg_temp.id('private/top'), false, 'a folder'),
    ('ST404 file', NULL, false, 'none'),
    ('ST400 dry_run', pg_temp.id('public/top/leaf.jpg'), NULL, 'neither dry nor not'),
    ('ST412 container', pg_temp.id('frozen/top/leaf.jpg'), false, 'in a frozen container'),
    ('ST412 container', pg_temp.id('frozen/top/leaf.jpg'), true, 'nor dry')
  ) AS w (wanted, file, dry_run, why);
SELECT pg_temp.told_nothing('a refusal');

-- A lost file can be deleted too: what its copies were is garbage all the same.
WITH seen AS (
    UPDATE datastore_private.file_storage SET state = 'rotten'
     WHERE file_id = pg_temp.id('public/top/leaf.jpg')
)
UPDATE datastore_private.file SET state = 'lost' WHERE id = pg_temp.id('public/top/leaf.jpg');
SELECT results_eq(
    $$ SELECT * FROM datastore.file_delete(pg_temp.id('owner'),
                                           pg_temp.id('public/top/leaf.jpg')) $$,
    'VALUES (false, 0::bigint, 1::bigint, 1::bigint, 4::bigint)', 'a lost file goes too');
SELECT is((SELECT count(*) FROM garbage WHERE blob_container = 'user-' || pg_temp.id('public')),
          1::bigint, 'with the blob of its rotten copy');

-- "Another session has deleted it": between the guard and the removal, here within the statement.
SELECT is((SELECT r.files FROM datastore_private.file_remove(:'private', ARRAY[:'leaf'::uuid],
                                                             false) r), 0::bigint,
          'files that are gone already are not counted');
SELECT is((SELECT r.files FROM datastore_private.file_remove(
                      :'private', ARRAY[pg_temp.id('club box/top/leaf.jpg')], false) r),
          0::bigint, 'nor those of another container, which stay');

SELECT * FROM finish();
ROLLBACK;
