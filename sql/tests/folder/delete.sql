-- folder_delete: a whole subtree for good; rows now, bytes by the purge
BEGIN;
\ir ../fixtures/_world.sql
SELECT plan(41);

SELECT * FROM pg_temp.signature(
    'folder_delete', 'actor uuid, folder uuid, dry_run boolean DEFAULT false',
    'SETOF datastore.deletion', 'v');

SELECT pg_temp.id('writer') AS writer, pg_temp.id('private') AS private,
       pg_temp.id('private/top') AS top, pg_temp.id('private/top/inner') AS inner,
       pg_temp.id('private/top/leaf.jpg') AS leaf, pg_temp.id('private/upload') AS upload \gset
-- A sibling whose name begins like top's, and a tree below top, some of it in the trash.
SELECT f.id AS topper FROM datastore.folder_create(:'writer', :'private', 'topper') f \gset
SELECT pg_temp.stored(:'writer', :'topper', 'kept.jpg', 'kept') AS kept \gset
SELECT f.id AS deep FROM datastore.folder_create(:'writer', :'private', 'deep', :'inner') f \gset
SELECT pg_temp.stored(:'writer', :'deep', 'a.jpg', 'aa') AS a \gset
SELECT pg_temp.stored(:'writer', :'inner', 'b.jpg', 'bb') AS b \gset
UPDATE datastore_private.folder SET trashed_at = now() WHERE id = :'deep';
UPDATE datastore_private.file SET trashed_at = now() WHERE id = :'b';
SELECT i.file_id AS late FROM datastore_private.upload_item i WHERE i.upload_id = :'upload' \gset
SELECT u.id AS told FROM datastore_private.upload u WHERE u.folder_id = :'deep' \gset
-- What was born in top and lies elsewhere stays.
SELECT pg_temp.stored(:'writer', :'top', 'moved.jpg', 'moved') AS moved \gset
SELECT datastore.file_move(:'writer', :'topper', ARRAY[:'moved'::uuid]) \g /dev/null
SELECT i.upload_id AS born FROM datastore_private.upload_item i WHERE i.file_id = :'moved' \gset
SELECT pg_temp.news() \g /dev/null

CREATE TEMP VIEW usage AS
SELECT u.files, u.bytes, u.reserved_bytes
  FROM datastore_private.container_usage u WHERE u.container_id = pg_temp.id('private');
CREATE TEMP TABLE before AS TABLE usage;

SELECT results_eq(
    format('SELECT * FROM datastore.folder_delete(actor => %L, folder => %L, dry_run => true)',
           :'writer', :'top'),
    'VALUES (true, 3::bigint, 3::bigint, 3::bigint, 8::bigint)', 'dry, it tells what would go');
SELECT is_empty('SELECT FROM datastore_private.garbage', 'nothing is garbage');
SELECT results_eq('TABLE usage', 'TABLE before', 'and the counter stands');
SELECT pg_temp.told_nothing('a dry run');

SELECT results_eq(
    format('SELECT * FROM datastore.folder_delete(%L, %L)', :'writer', :'top'),
    'VALUES (false, 3::bigint, 3::bigint, 3::bigint, 8::bigint)', 'it goes, with all below');
SELECT pg_temp.told('folder_delete', :'writer', :'top', :'private',
                    '{"folders": 3, "files": 3, "copies": 3, "bytes": 8}');
SELECT set_eq(
    format('SELECT f.name::text FROM datastore_private.folder f WHERE f.container_id = %L',
           :'private'),
    $$ VALUES ('topper'), ('gone'), ('below') $$, 'a sibling whose name begins alike stays');
SELECT set_eq(
    format('SELECT f.name::text FROM datastore_private.file f WHERE f.container_id = %L',
           :'private'),
    $$ VALUES ('kept.jpg'), ('moved.jpg'), ('lost.jpg') $$, 'and so do the files elsewhere');
SELECT is((SELECT l.blob_key FROM datastore.file_locate(:'writer', :'moved') l),
          format('%s/%s.jpg', :'top', :'moved'), 'also one born there, with its bytes');
SELECT results_eq('TABLE usage', 'VALUES (3::bigint, 13::bigint, 0::bigint)',
                  'the counter follows, and what the open upload had reserved is free');
SELECT is_empty(format('SELECT FROM datastore_private.upload WHERE folder_id = %L', :'top'),
                'its uploads are gone');
SELECT is_empty(format('SELECT FROM datastore_private.upload_item WHERE upload_id = %L', :'upload'),
                'with their items');
SELECT set_eq(
    format($$ SELECT g.reason, g.due_at - now() FROM datastore_private.garbage g
               WHERE g.blob_key LIKE ANY ('{%1$s/%2$s.jpg,%3$s/%4$s.jpg,%5$s/%6$s.jpg}') $$,
           :'top', :'leaf', :'deep', :'a', :'inner', :'b'),
    $$ VALUES ('deleted', interval '0') $$, 'the files'' bytes are due now');
SELECT is((SELECT count(*) FROM datastore_private.garbage g
            WHERE g.blob_key LIKE ANY (ARRAY[format('%s/%s.jpg', :'top', :'leaf'),
                                             format('%s/%s.jpg', :'deep', :'a'),
                                             format('%s/%s.jpg', :'inner', :'b')])), 3::bigint,
          'each of them');
SELECT results_eq(
    format($$ SELECT g.reason, g.due_at - now() FROM datastore_private.garbage g
               WHERE g.blob_key = '%s/%s.jpg' $$, :'top', :'late'),
    $$ VALUES ('aborted', interval '1 hour') $$, 'what was awaited is looked for later');
SELECT set_eq(
    format($$ SELECT g.blob_key::text, g.due_at - now()
                FROM datastore_private.garbage g
               WHERE g.blob_key IN ('%1$s/%1$s.json', '%1$s/%2$s.json', '%3$s/%3$s.json',
                                    '%3$s/%4$s.json') $$, :'top', :'upload', :'deep', :'told'),
    format($$ VALUES ('%1$s/%1$s.json', interval '1 hour'), ('%1$s/%2$s.json', '1 hour'),
                     ('%3$s/%3$s.json', '0'), ('%3$s/%4$s.json', '0') $$,
           :'top', :'upload', :'deep', :'told'),
    'markers and manifests go too, late where a late writer may be at them');
SELECT is_empty(
    format($$ SELECT FROM datastore_private.garbage g WHERE g.blob_key LIKE '%%%s%%' $$, :'moved'),
    'no byte that is needed');
SELECT is_empty(
    format($$ SELECT FROM datastore_private.garbage g WHERE g.blob_key LIKE '%%%s%%' $$, :'born'),
    'nor the manifest that tells what a file that has moved out is');
SELECT lives_ok('SET CONSTRAINTS ALL IMMEDIATE',
                'nothing that is put off to the end of the transaction stands against it');
SET CONSTRAINTS ALL DEFERRED;
SELECT pg_temp.allows(
    format($$ SELECT datastore.folder_create(%L, %L, 'top') $$, :'writer', :'private'),
    'its name may come again');
SELECT pg_temp.refuses(w.wanted, format(w.call, :'writer', w.id), 'afterwards: ' || w.wanted)
  FROM (VALUES
    ('ST404 folder', 'SELECT datastore.folder_get(%L, %L)', :'inner'::uuid),
    ('ST404 file', 'SELECT datastore.file_get(%L, %L)', :'leaf'),
    ('ST404 upload', 'SELECT datastore.upload_status(%L, %L)', :'upload')
  ) AS w (wanted, call, id);

-- General, and what holds it.
SELECT c.id AS home, c.general_folder AS general
  FROM datastore.container_list(:'writer') c WHERE c.general_folder IS NOT NULL \gset
SELECT f.id AS shelf FROM datastore.folder_create(:'writer', :'home', 'shelf') f \gset
SELECT datastore.folder_move(:'writer', :'general', :'shelf') \g /dev/null
SELECT pg_temp.stored(:'writer', :'general', 'g.jpg') \g /dev/null
SELECT pg_temp.news() \g /dev/null
SELECT pg_temp.refuses(w.wanted, format('SELECT datastore.folder_delete(%L, %L, %L)', :'writer',
                                        w.folder, w.dry_run), w.why)
  FROM (VALUES
    ('ST422 folder folder_general_kept', :'general'::uuid, false, 'General'),
    ('ST422 folder folder_general_kept', :'shelf', false, 'with General in it'),
    ('ST422 folder folder_general_kept', :'shelf', true, 'nor dry'),
    ('ST404 folder', :'top', false, 'twice'),
    ('ST404 folder', pg_temp.id('private/gone/below'), false, 'below the trash'),
    ('ST404 folder', pg_temp.id('club box/top'), false, 'in an invisible container'),
    ('ST404 folder', :'private', false, 'a container'),
    ('ST404 folder', NULL, false, 'none'),
    ('ST400 dry_run', :'topper', NULL, 'neither dry nor not'),
    ('ST412 container', pg_temp.id('frozen/top'), false, 'in a frozen container')
  ) AS w (wanted, folder, dry_run, why);
SELECT pg_temp.told_nothing('a refusal');

SELECT * FROM finish();
ROLLBACK;
