-- container_delete: with all that is in it, for good; rows now, its blob container by the purge
BEGIN;
\ir ../fixtures/_world.sql
SELECT plan(32);

SELECT * FROM pg_temp.signature(
    'container_delete', 'actor uuid, container uuid, dry_run boolean DEFAULT false',
    'SETOF datastore.deletion', 'v');

SELECT pg_temp.id('owner') AS owner, pg_temp.id('private') AS private,
       pg_temp.id('public') AS public \gset
SELECT c.home_backend AS near FROM datastore.container_get(:'owner', :'public') c \gset
SELECT b.id AS far
  FROM datastore.storage_backend_create(
           pg_temp.id('admin'), 'local', format('file:///far/%s', pg_current_xact_id())) b
\gset
INSERT INTO datastore_private.file_storage (file_id, variant, backend_id, blob_key, size, sha256)
VALUES (pg_temp.id('private/top/leaf.jpg'), 'original', :far, 'copy', 4, sha256('leaf'));
SELECT pg_temp.news() \g /dev/null
CREATE TEMP VIEW garbage AS
SELECT g.backend_id, g.blob_container::text, g.reason, g.due_at - now() AS due
  FROM datastore_private.garbage g WHERE g.blob_key = '';

SELECT results_eq(
    format('SELECT * FROM datastore.container_delete(actor => %L, container => %L,
                                                     dry_run => true)', :'owner', :'private'),
    'VALUES (true, 4::bigint, 2::bigint, 3::bigint, 12::bigint)', 'dry, it tells what would go');
SELECT is((SELECT c.files FROM datastore.container_get(:'owner', :'private') c), 2::bigint,
          'and it stays');
SELECT is_empty('TABLE garbage', 'nothing is garbage');
SELECT pg_temp.told_nothing('a dry run');

SELECT results_eq(
    format('SELECT * FROM datastore.container_delete(%L, %L)', :'owner', :'private'),
    'VALUES (false, 4::bigint, 2::bigint, 3::bigint, 12::bigint)', 'it goes, with all in it');
SELECT pg_temp.told('container_delete', :'owner', :'private', :'private',
                    '{"folders": 4, "files": 2, "copies": 3, "bytes": 12}');
SELECT is((SELECT count(*) FROM datastore_private.container c WHERE c.id = :'private')
          + (SELECT count(*) FROM datastore_private.folder f WHERE f.container_id = :'private')
          + (SELECT count(*) FROM datastore_private.file f WHERE f.container_id = :'private')
          + (SELECT count(*) FROM datastore_private.upload u WHERE u.container_id = :'private')
          + (SELECT count(*) FROM datastore_private.container_usage u
              WHERE u.container_id = :'private')
          + (SELECT count(*) FROM datastore_private.container_user g
              WHERE g.container_id = :'private')
          + (SELECT count(*) FROM datastore_private.container_group g
              WHERE g.container_id = :'private'), 0::bigint, 'nothing of it is left');
SELECT set_eq(
    'TABLE garbage',
    format($$ VALUES (%s, 'user-%s', 'deleted', interval '1 hour'),
                     (%s, 'user-%s', 'deleted', '1 hour') $$, :near, :'private', :far,
           :'private'),
    'its blob containers are due, once a backend, later since an upload was open');
SELECT is_empty($$ SELECT FROM datastore_private.garbage g WHERE g.blob_key <> '' $$,
                'no blob is named by itself');
SELECT lives_ok('SET CONSTRAINTS ALL IMMEDIATE',
                'nothing that is put off to the end of the transaction stands against it');
SET CONSTRAINTS ALL DEFERRED;
SELECT pg_temp.refuses('ST404 container', format('SELECT datastore.container_get(%L, %L)', :'owner',
                                                 :'private'), 'it is gone');
SELECT cmp_ok((SELECT count(*) FROM datastore_private.event e WHERE e.container_id = :'private'),
              '>', 5::bigint, 'what was done in it is still told');

-- Without an open upload it is due at once; an empty one too, where it may have been made.
SELECT datastore.upload_abort(:'owner', pg_temp.id('public/upload')) \g /dev/null
DELETE FROM datastore_private.garbage WHERE blob_container = 'user-' || :'public';
SELECT c.id AS empty FROM datastore.container_create(:'owner', 'empty', home_backend => :far) c
\gset
SELECT datastore.container_delete(:'owner', :'public'),
       datastore.container_delete(:'owner', :'empty')
\g /dev/null
SELECT set_eq(
    format($$ SELECT * FROM garbage g WHERE g.blob_container <> 'user-%s' $$, :'private'),
    format($$ VALUES (%s, 'user-%s', 'deleted', interval '0'), (%s, 'user-%s', 'deleted', '0') $$,
           :near, :'public', :far, :'empty'), 'due at once');

-- The purge hands out a whole blob container, but never while there is its container.
INSERT INTO datastore_private.garbage (backend_id, blob_container, blob_key, reason)
VALUES (:far, 'user-' || pg_temp.id('club box'), '', 'deleted');
SELECT set_eq(
    $$ SELECT g.blob_container, g.blob_key FROM datastore.purge_claim(pg_temp.id('admin')) g $$,
    format($$ VALUES ('user-%s', ''), ('user-%s', '') $$, :'public', :'empty'),
    'whole, and none that is used');
SELECT pg_temp.refuses(
    '23514 garbage_whole_container',
    format($$ INSERT INTO datastore_private.garbage (backend_id, blob_container, blob_key, reason)
              VALUES (%s, 'elsewhere', '', 'deleted') $$, :far), 'what is no container of ours');

SELECT c.id AS home FROM datastore.container_list(:'owner') c WHERE c.general_folder IS NOT NULL
\gset
SELECT pg_temp.news() \g /dev/null
SELECT pg_temp.refuses(w.wanted, format('SELECT datastore.container_delete(%L, %L, %L)', w.actor,
                                        w.container, w.dry_run), w.why)
  FROM (VALUES
    ('ST422 container container_personal_kept', :'owner'::uuid, :'home'::uuid, false,
     'a personal one'),
    ('ST422 container container_personal_kept', :'owner', :'home', true, 'nor dry'),
    ('ST404 container', :'owner', :'private', false, 'twice'),
    ('ST404 container', :'owner', NULL, false, 'none'),
    ('ST403 container', pg_temp.id('writer'), pg_temp.id('frozen'), false, 'with write'),
    ('ST404 container', :'owner', pg_temp.id('club box'), false, 'an invisible one'),
    ('ST400 dry_run', pg_temp.id('manager'), pg_temp.id('club box'), NULL, 'neither dry nor not'),
    ('ST412 container', :'owner', pg_temp.id('frozen'), false, 'a frozen one')
  ) AS w (wanted, actor, container, dry_run, why);
SELECT pg_temp.told_nothing('a refusal');
-- With its user a personal container goes too, its General folder and all.
SELECT is((SELECT r.folders FROM datastore_private.container_remove(:'home', false) r), 1::bigint,
          'the helper removes a personal one');

SELECT * FROM finish();
ROLLBACK;
