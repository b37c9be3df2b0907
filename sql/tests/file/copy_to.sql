-- file_copy_to: into another container through copy, proof and switch
BEGIN;
\ir ../fixtures/_world.sql
SELECT plan(58);

SELECT * FROM pg_temp.signature(
    'file_copy_to',
    'actor uuid, folder uuid, files uuid[], remove_source boolean DEFAULT false, '
    'idempotency_key text DEFAULT NULL::text, '
    'duplicates datastore.duplicate_policy DEFAULT ''allow''::datastore.duplicate_policy, '
    'lease interval DEFAULT ''06:00:00''::interval',
    'SETOF datastore.upload_item', 'v');
SELECT * FROM pg_temp.signature(
    'upload_sources', 'actor uuid, upload uuid', 'SETOF datastore.upload_source', 's');

SELECT pg_temp.id('writer') AS writer, pg_temp.id('owner') AS owner,
       pg_temp.id('private') AS private, pg_temp.id('public') AS public,
       pg_temp.id('private/top') AS top, pg_temp.id('private/top/inner') AS inner,
       pg_temp.id('public/top') AS target, pg_temp.id('private/top/leaf.jpg') AS leaf \gset
SELECT b.upload, b.file AS song FROM datastore.upload_begin(:'writer', :'inner', $$[
    {"name": "Song.FLAC", "media_type": "audio/flac", "captured_at": "1899-03-01T10:20:30.5Z",
     "metadata": {"a": [1]}, "facts": {"duration": 2.5}}]$$) b
\gset
SELECT datastore.upload_commit(:'writer', :'upload', jsonb_build_array(pg_temp.result(1, 'song')))
\g /dev/null
SELECT pg_temp.news() \g /dev/null

-- Begin: an upload whose items are the files.
CREATE TEMP TABLE begun AS
SELECT * FROM datastore.file_copy_to(actor => :'writer', folder => :'target',
                                     files => ARRAY[:'song', :'leaf']::uuid[]);
SELECT results_eq('SELECT b.position, b.name, b.state, b.problems ->> 0 IS NULL FROM begun b',
                  $$ VALUES (1, 'Song.FLAC', 'pending'::datastore.item_state, true),
                            (2, 'leaf.jpg', 'failed', false) $$,
                  'each is an item; a name that is taken is its problem');
SELECT b.upload, b.file AS copied FROM begun b WHERE b.position = 1 \gset
SELECT pg_temp.told('file_copy_to', :'writer', :'upload', :'public',
                    jsonb_build_object('folder', :'target', 'announced', 2, 'retried', 0,
                                       'remove_source', false));
SELECT isnt(:'copied'::uuid, :'song'::uuid, 'under an id of its own');
SELECT results_eq(
    format('SELECT s.position, s.file, s.backend, s.kind, s.blob_container, s.blob_key, s.size,
                   s.sha256 FROM datastore.upload_sources(actor => %L, upload => %L) s',
           :'writer', :'upload'),
    format($$ SELECT 1, l.file, l.backend, l.kind, l.blob_container, l.blob_key, l.size, l.sha256
                FROM datastore.file_locate(%L, %L) l $$, :'writer', :'song'),
    'what awaits its bytes tells where they are fetched');
SELECT is((SELECT s.declared - 'captured_at' FROM datastore.upload_sources(:'writer', :'upload') s),
          '{"name": "Song.FLAC", "media_type": "audio/flac", "metadata": {"a": [1]},
            "facts": {"duration": 2.5}}', 'and what the manifest says of it');
SELECT is((SELECT c.problems -> 0 ->> 'problem' FROM datastore.upload_commit(
                      :'writer', :'upload', jsonb_build_array(pg_temp.result(1, 'gnos'))) c),
          'sha256_differs', 'other bytes are not stored');
SELECT b.upload, b.file AS copied
  FROM datastore.file_copy_to(:'writer', :'target', ARRAY[:'song'::uuid]) b \gset
SELECT pg_temp.news() \g /dev/null
SELECT is((SELECT c.stored FROM datastore.upload_commit(
                      :'writer', :'upload', jsonb_build_array(pg_temp.result(1, 'song'))) c), 1,
          'those that are proven are');
SELECT pg_temp.told('upload_commit', :'writer', :'upload', :'public',
                    jsonb_build_object('folder', :'target', 'stored', 1, 'failed', 0,
                                       'pending', 0));
SELECT results_eq(
    format('SELECT f.name, f.media_type, f.size, f.sha256, f.captured_at, f.metadata, f.facts
              FROM datastore.file_get(%L, %L) f', :'writer', :'copied'),
    format('SELECT f.name, f.media_type, f.size, f.sha256, f.captured_at, f.metadata, f.facts
              FROM datastore.file_get(%L, %L) f', :'writer', :'song'),
    'all that is known of it comes along, and the source stays');
SELECT is_empty(format('SELECT datastore.upload_sources(%L, %L)', :'writer', :'upload'),
                'then nothing is to be fetched');

-- Move: the switch is one commit.
SELECT f.id AS attic FROM datastore.folder_create(:'writer', :'public', 'attic') f \gset
SELECT pg_temp.stored(:'writer', :'inner', 'second.jpg', 'second') AS second,
       pg_temp.stored(:'writer', :'inner', 'third.jpg', 'third') AS third \gset
SELECT pg_temp.news() \g /dev/null
CREATE TEMP TABLE moving AS
SELECT * FROM datastore.file_copy_to(
    :'writer', :'attic', ARRAY[:'song', :'second', :'third']::uuid[], true, 'move');
SELECT m.upload FROM moving m LIMIT 1 \gset
SELECT pg_temp.news() \g /dev/null
SELECT datastore.upload_commit(:'writer', :'upload', jsonb_build_array(
    pg_temp.result(1, 'song'), pg_temp.result(2, 'other'))) \g /dev/null
SELECT pg_temp.told('upload_commit', :'writer', :'upload', :'public',
                    jsonb_build_object('folder', :'attic', 'stored', 1, 'failed', 1, 'pending', 1,
                                       'removed', 1));
SELECT pg_temp.refuses('ST404 file', format('SELECT datastore.file_get(%L, %L)', :'writer',
                                            :'song'), 'what is stored there is gone here');
SELECT is((SELECT g.reason FROM datastore_private.garbage g
            WHERE g.blob_key = format('%s/%s.flac', :'inner', :'song')), 'deleted',
          'with its bytes, which the purge removes');
SELECT is((SELECT f.state FROM datastore.file_get(:'writer', :'second') f), 'live',
          'what could not be proven stays');
SELECT is((SELECT array_agg(s.position) FROM datastore.upload_sources(:'writer', :'upload') s),
          '{3}', 'what is awaited still has its source');
SELECT is((SELECT f.files FROM datastore.folder_stats(:'writer', :'public', :'attic') f), 1::bigint,
          'the copy is there');
SELECT pg_temp.news() \g /dev/null

-- Again with the same key, though sources are gone: the same, and what failed once more.
SELECT results_eq(
    format($$ SELECT b.position, b.file, b.state
                FROM datastore.file_copy_to(%L, %L, %L, true, 'move') b $$, :'writer', :'attic',
           ARRAY[:'song', :'second', :'third']::uuid[]),
    $$ SELECT m.position, m.file, CASE m.position WHEN 1 THEN 'stored' ELSE 'pending'
                                  END::datastore.item_state FROM moving m ORDER BY 1 $$,
    'the same key gives the same answer');
SELECT pg_temp.told('file_copy_to', :'writer', :'upload', :'public',
                    jsonb_build_object('folder', :'attic', 'announced', 3, 'retried', 1,
                                       'remove_source', true));

-- The source stays where the actor may no longer write; the copy is there all the same.
UPDATE datastore_private.container_user SET level = 'read'
 WHERE user_id = :'writer' AND container_id = :'private';
SELECT is((SELECT c.stored FROM datastore.upload_commit(
                      :'writer', :'upload', jsonb_build_array(pg_temp.result(2, 'second'))) c), 2,
          'stored without the right to remove');
SELECT is((SELECT f.state FROM datastore.file_get(:'writer', :'second') f), 'live',
          'the source stays');
UPDATE datastore_private.container_user SET level = 'write'
 WHERE user_id = :'writer' AND container_id = :'private';
UPDATE datastore_private.file SET trashed_at = now() WHERE id = :'third';
SELECT is((SELECT c.stored FROM datastore.upload_commit(
                      :'writer', :'upload', jsonb_build_array(pg_temp.result(3, 'third'))) c), 3,
          'one whose source is in the trash');
SELECT set_eq(
    format('SELECT i.position, i.source_gone FROM datastore_private.upload_item i
             WHERE i.upload_id = %L', :'upload'),
    'VALUES (1, true), (2, false), (3, false)', 'is kept track of, once and for all');
SELECT results_eq(
    format('SELECT u.files, u.bytes FROM datastore_private.container_usage u
             WHERE u.container_id = %L', :'private'),
    'SELECT 4::bigint, 4 + 6 + 5 + 4::bigint', 'the counter follows');
SELECT lives_ok('SET CONSTRAINTS ALL IMMEDIATE',
                'nothing that is put off to the end of the transaction stands against it');
SET CONSTRAINTS ALL DEFERRED;
SELECT pg_temp.news() \g /dev/null

UPDATE datastore_private.container SET frozen_at = NULL WHERE id = pg_temp.id('frozen');
SELECT pg_temp.stored(:'owner', pg_temp.id('frozen/top'), 'ice.jpg', 'ice') AS ice \gset
UPDATE datastore_private.container SET frozen_at = now() WHERE id = pg_temp.id('frozen');
SELECT pg_temp.news() \g /dev/null
SELECT pg_temp.refuses(w.wanted, format('SELECT datastore.file_copy_to(%L, %L, %L, %L)', w.actor,
                                        w.folder, w.files, w.remove_source), w.why)
  FROM (VALUES
    ('ST400 files', :'writer'::uuid, :'target'::uuid, '{}'::uuid[], false, 'none'),
    ('ST400 files', :'writer', :'target', NULL, false, 'null'),
    ('ST400 files', :'writer', :'target', ARRAY[:'leaf', :'leaf']::uuid[], false, 'one twice'),
    ('ST400 files', :'writer', :'target', ARRAY[:'leaf', NULL]::uuid[], false, 'one that is null'),
    ('ST400 remove_source', :'writer', :'target', ARRAY[:'leaf']::uuid[], NULL, 'neither'),
    ('ST413 files', :'writer', :'target',
     ARRAY(SELECT gen_random_uuid() FROM generate_series(1, 10001)), false, 'too many'),
    ('ST404 files', :'writer', :'target', ARRAY[:'leaf', :'song']::uuid[], false, 'one is gone'),
    ('ST404 files', :'writer', :'target', ARRAY[:'third']::uuid[], false, 'in the trash'),
    ('ST404 files', :'writer', :'target', ARRAY[pg_temp.id('private/gone/below/lost.jpg')], false,
     'below the trash'),
    ('ST404 files', :'writer', :'target', ARRAY[pg_temp.id('club box/top/leaf.jpg')], false,
     'in an invisible container'),
    ('ST403 files', pg_temp.id('manager'), pg_temp.id('club box/top'),
     ARRAY[pg_temp.id('public/top/leaf.jpg')], true, 'to be moved from where one may only read'),
    ('ST412 container', :'writer', :'target', ARRAY[:'ice']::uuid[], true,
     'to be moved out of a frozen container'),
    ('ST412 container', :'writer', pg_temp.id('frozen/top'), ARRAY[:'leaf']::uuid[], false,
     'into a frozen container'),
    ('ST404 folder', :'writer', pg_temp.id('private/gone'), ARRAY[:'leaf']::uuid[], false,
     'into the trash')
  ) AS w (wanted, actor, folder, files, remove_source, why);
SELECT pg_temp.told_nothing('a refusal');
CREATE FUNCTION pg_temp.whole_answer(files uuid[]) RETURNS text[]
LANGUAGE plpgsql
AS $fn$
DECLARE
    message text;
    detail  text;
    hint    text;
BEGIN
    PERFORM datastore.file_copy_to(pg_temp.id('writer'), pg_temp.id('private/top'), files);
    RETURN NULL;
EXCEPTION WHEN OTHERS THEN
    GET STACKED DIAGNOSTICS message = MESSAGE_TEXT, detail = PG_EXCEPTION_DETAIL,
                            hint = PG_EXCEPTION_HINT;
    RETURN ARRAY[SQLSTATE, message, detail, hint];
END;
$fn$;
SELECT is(pg_temp.whole_answer(ARRAY[:'leaf', pg_temp.id('club box/top/leaf.jpg')]),
          pg_temp.whole_answer(ARRAY[:'leaf', pg_temp.id('unknown')]),
          'what is invisible looks absent, to the last word');
SELECT pg_temp.allows(
    format('SELECT datastore.file_copy_to(%L, %L, %L)', :'writer', :'target',
           ARRAY[:'ice']::uuid[]), 'a frozen container may be copied from');
SELECT pg_temp.refuses(
    'ST409 idempotency_key',
    format($$ SELECT datastore.file_copy_to(%L, %L, %L, true, 'move') $$, :'writer', :'attic',
           ARRAY[:'second']::uuid[]), 'the same key for other files');

-- Few enough files, with as much metadata as each may have: more than one jsonb can hold.
SELECT f.id AS wordy FROM datastore.folder_create(:'owner', :'private', 'Wordy') f \gset
WITH made AS (
    INSERT INTO datastore_private.file (container_id, folder_id, name, media_type, size, sha256,
                                        metadata, created_by)
    SELECT :'private', :'wordy', n, 'text/plain', 0, sha256(''),
           jsonb_build_object('said', repeat('x', 65000)), :'owner'
      FROM generate_series(1, 4200) n
    RETURNING id, size, sha256
)
INSERT INTO datastore_private.file_storage (file_id, backend_id, blob_key, size, sha256)
SELECT m.id, :backend, m.id, m.size, m.sha256 FROM made m;
PREPARE copy (bigint) AS
SELECT count(*) FROM datastore.file_copy_to(:'owner', :'target', ARRAY(
           SELECT f.id FROM datastore_private.file f WHERE f.folder_id = :'wordy'
            ORDER BY f.id LIMIT $1));
SELECT pg_temp.refuses('ST413 files', 'EXECUTE copy(4200)', 'too much metadata');
SELECT results_eq('EXECUTE copy(1000)', 'VALUES (1000::bigint)', 'in smaller parts they go');

SELECT * FROM finish();
ROLLBACK;
