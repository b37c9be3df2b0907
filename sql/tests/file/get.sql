-- file_get: what is known of one file
BEGIN;
\ir ../fixtures/_world.sql
SELECT plan(15);

SELECT * FROM pg_temp.signature('file_get', 'actor uuid, file uuid', 'SETOF datastore.file', 's');

SELECT pg_temp.id('reader') AS reader, pg_temp.id('private/top/leaf.jpg') AS leaf \gset

SELECT results_eq(
    format('SELECT * FROM datastore.file_get(actor => %L, file => %L)', :'reader', :'leaf'),
    format($$ VALUES (%L::uuid, pg_temp.id('private'), pg_temp.id('private/top'), 'leaf.jpg',
                      'image/jpeg', 4::bigint, sha256('leaf'), NULL::timestamptz, '{}'::jsonb,
                      '{}'::jsonb,
                      'live'::datastore.file_state, now(), pg_temp.id('owner'), NULL) $$, :'leaf'),
    'a file');

-- One with all that can be told of it.
SELECT b.upload, b.file
  FROM datastore.upload_begin(pg_temp.id('writer'), pg_temp.id('private/top'), $$[{
           "name": "Ärger \\ 100%.TIFF", "media_type": "IMAGE/TIFF", "size": 5,
           "captured_at": "2026-05-03T10:20:30.125+02:00",
           "metadata": {"camera": "Zoë's", "n": [1, null]},
           "facts": {"width": 4000, "duration": 0.25}}]$$) AS b
\gset
SELECT datastore.upload_commit(pg_temp.id('writer'), :'upload',
                               jsonb_build_array(pg_temp.result(1, 'scene'))) \g /dev/null
SELECT results_eq(
    format('SELECT f.name, f.media_type, f.size, f.sha256, f.captured_at, f.metadata, f.facts,
                   f.created_by
              FROM datastore.file_get(%L, %L) f', :'reader', :'file'),
    $$ VALUES ('Ärger \ 100%.TIFF', 'image/tiff', 5::bigint, sha256('scene'),
               '2026-05-03T08:20:30.125Z'::timestamptz,
               '{"camera": "Zoë''s", "n": [1, null]}'::jsonb,
               '{"width": 4000, "duration": 0.25}'::jsonb, pg_temp.id('writer')) $$,
    'as it was declared');

SELECT pg_temp.refuses('ST404 file', format('SELECT datastore.file_get(%L, %L)', :'reader', f.id),
                       f.why)
  FROM (VALUES
    (pg_temp.id('club box/top/leaf.jpg'), 'in a container that the actor does not see'),
    (pg_temp.id('private/gone/below/lost.jpg'), 'below a folder in the trash'),
    (pg_temp.id('private/top'), 'a folder'),
    (NULL, 'none')) AS f (id, why);
SELECT i.file_id AS awaited FROM datastore_private.upload_item i
 WHERE i.upload_id = pg_temp.id('private/upload')
\gset
SELECT pg_temp.refuses('ST404 file', format('SELECT datastore.file_get(%L, %L)', :'reader',
                                            :'awaited'), 'one whose bytes are awaited');
UPDATE datastore_private.file SET trashed_at = now() WHERE id = :'leaf';
SELECT pg_temp.refuses('ST404 file', format('SELECT datastore.file_get(%L, %L)', :'reader',
                                            :'leaf'), 'one in the trash');

SELECT * FROM finish();
ROLLBACK;
