-- file_adopt: blobs that lie in the store become files, where they lie
BEGIN;
\ir ../fixtures/_world.sql
SELECT plan(44);

SELECT * FROM pg_temp.signature(
    'file_adopt', 'actor uuid, folder uuid, blobs jsonb, backend integer DEFAULT NULL::integer',
    'SETOF datastore.adoption', 'v');

SELECT pg_temp.id('admin') AS admin, gen_random_uuid() AS old \gset
SELECT datastore.container_adopt(:'admin', :'old', :backend, 'old') \g /dev/null
SELECT f.id AS general FROM datastore.folder_create(:'admin', :'old', 'General') f \gset
SELECT f.id AS second FROM datastore.folder_create(:'admin', :'old', 'Second') f \gset
SELECT pg_temp.news() \g /dev/null

-- A blob whose bytes are this text.
CREATE FUNCTION pg_temp.blob(key text, content text, more jsonb DEFAULT '{}') RETURNS jsonb
LANGUAGE sql
RETURN jsonb_build_object('blob_key', key, 'size', octet_length(content),
                          'sha256', encode(sha256(convert_to(content, 'UTF8')), 'hex')) || more;

-- What is made of blobs: '1 stored', '2 failed name_taken,size'.
CREATE FUNCTION pg_temp.adopted(folder uuid, VARIADIC blobs jsonb[]) RETURNS SETOF text
LANGUAGE sql
AS $fn$
    SELECT concat_ws(' ', a.position, a.state,
                     (SELECT string_agg(p ->> 'problem', ',')
                        FROM jsonb_array_elements(a.problems) AS p))
      FROM datastore.file_adopt(pg_temp.id('admin'), folder, to_jsonb(blobs)) a;
$fn$;

CREATE TEMP TABLE done AS
SELECT * FROM datastore.file_adopt(
    actor => :'admin', folder => :'general', blobs => jsonb_build_array(
        pg_temp.blob('General/1', 'one', '{"name": "One.TIFF", "media_type": "Image/TIFF",
            "captured_at": "2024-05-03T10:20:30Z", "metadata": {"a": 1}, "facts": {"width": 7}}'),
        pg_temp.blob('General/deep/2.png', 'two'),
        pg_temp.blob('General/3', 'two')));
SELECT results_eq(
    'SELECT d.position, d.blob_key, d.state, d.problems FROM done d',
    $$ VALUES (1, 'General/1', 'stored'::datastore.item_state, NULL::jsonb),
              (2, 'General/deep/2.png', 'stored', NULL), (3, 'General/3', 'duplicate', NULL) $$,
    'each becomes a file, but one that has the bytes of an earlier one');
SELECT pg_temp.told('file_adopt', :'admin', :'general', :'old', jsonb_build_object(
           'backend', :backend, 'stored', 2, 'duplicate', 1, 'failed', 0));
SELECT is((SELECT count(DISTINCT d.file) FROM done d WHERE d.position > 1), 1::bigint,
          'which is that file');
SELECT d.file AS one FROM done d WHERE d.position = 1 \gset
SELECT results_eq(
    format('SELECT f.container, f.folder, f.name, f.media_type, f.size, f.captured_at, f.metadata,
                   f.facts, f.state, f.created_by, f.sha256 = sha256(''one'')
              FROM datastore.file_get(%L, %L) f', :'admin', :'one'),
    format($$ VALUES (%L::uuid, %L::uuid, 'One.TIFF', 'image/tiff', 3::bigint,
                      '2024-05-03 10:20:30Z'::timestamptz, '{"a": 1}'::jsonb,
                      '{"width": 7}'::jsonb, 'live'::datastore.file_state, %L::uuid, true) $$,
           :'old', :'general', :'admin'),
    'with all that was said of it');
SELECT results_eq(
    format('SELECT f.name, f.media_type FROM datastore.file_list(%L, %L) f ORDER BY 1', :'admin',
           :'general'),
    $$ VALUES ('2.png', 'application/octet-stream'), ('One.TIFF', 'image/tiff') $$,
    'or else named by the last part of its key');
SELECT results_eq(
    format('SELECT l.backend, l.blob_container, l.blob_key, l.size
              FROM datastore.file_locate(%L, %L) l', :'admin', :'one'),
    format($$ VALUES (%s, 'user-%s', 'General/1', 3::bigint) $$, :backend, :'old'),
    'it is fetched from where it lies');
SELECT is((SELECT s.how FROM datastore_private.file_storage s WHERE s.file_id = :'one'), 'adopted',
          'how it came is known');
SELECT results_eq(
    format('SELECT u.files, u.bytes, u.reserved_bytes FROM datastore_private.container_usage u
             WHERE u.container_id = %L', :'old'),
    'VALUES (2::bigint, 6::bigint, 0::bigint)', 'it counts');

-- A repetition adds nothing, whatever is said of what is there.
SELECT results_eq(
    format($$ SELECT a.state, a.file FROM datastore.file_adopt(%L, %L, %L) a $$, :'admin',
           :'second', jsonb_build_array(pg_temp.blob('General/1', 'one', '{"name": "x/y"}'))),
    format($$ VALUES ('duplicate'::datastore.item_state, %L::uuid) $$, :'one'),
    'the same blob, for another folder and under a bad name');
SELECT results_eq(
    format($$ SELECT a.state, a.file FROM datastore.file_adopt(%L, %L, %L) a $$, :'admin',
           :'general', jsonb_build_array(pg_temp.blob('Other/1', 'one', '{"name": "one.tiff"}'))),
    format($$ VALUES ('duplicate'::datastore.item_state, %L::uuid) $$, :'one'),
    'another blob of the same bytes, though its name is taken');
SELECT pg_temp.told_nothing('what adds nothing');
SELECT is((SELECT count(*) FROM datastore_private.file f WHERE f.container_id = :'old'), 2::bigint,
          'nothing came twice');
SELECT results_eq(
    format($$ SELECT pg_temp.adopted(%L, pg_temp.blob('General/1', 'ONE'),
                                     pg_temp.blob('General/1', 'other')) $$, :'general'),
    $$ VALUES ('1 failed sha256_differs'), ('2 failed size_differs,sha256_differs') $$,
    'a blob that is no longer what it was is told');

-- All that can be wrong, and all problems of each.
SELECT c.id AS strict
  FROM datastore.container_create(:'admin', 'strict', home_backend => :backend,
                                  max_file_bytes => 10, media_types => '{image/png}') c \gset
SELECT f.id AS narrow FROM datastore.folder_create(:'admin', :'strict', 'narrow') f \gset
SELECT b.blob_key AS awaited
  FROM datastore.upload_begin(:'admin', :'narrow',
                              '[{"name": "late.png", "media_type": "image/png"}]') b \gset
CREATE FUNCTION pg_temp.png(key text, content text, more jsonb DEFAULT '{}') RETURNS jsonb
LANGUAGE sql
RETURN pg_temp.blob(key, content, '{"media_type": "image/png"}' || more);
SELECT results_eq(
    format($$ SELECT pg_temp.adopted(%L, VARIADIC ARRAY[
        pg_temp.png('n/1', '1'),
        pg_temp.png('n/1', '2', '{"name": "2"}'),
        pg_temp.png('m/1', '3'),
        pg_temp.png('n/4', '4', '{"name": "a/b"}'),
        pg_temp.png('n/5', '5', '{"media_type": "image/tiff"}'),
        pg_temp.png('n/6', '6', '{"media_type": "image"}'),
        pg_temp.png('n/7', 'more than ten bytes'),
        pg_temp.png('n/8', '8', '{"size": -1, "sha256": "00"}'),
        pg_temp.png('n/9', '9') - 'size',
        pg_temp.png('n/10', '10') - 'sha256',
        pg_temp.png('n/11', '11', '{"captured_at": "yesterday"}'),
        pg_temp.png('n/12', '12', '{"metadata": [1]}'),
        pg_temp.png('n/13', '13', '{"facts": {"width": 0}}'),
        pg_temp.png('n/1e', '14', '{"size": 1e131071, "metadata": {"a": 1e131071}}'),
        pg_temp.png('a./b', '15'),
        pg_temp.png('n/16', '16') - 'blob_key',
        pg_temp.png(%L, '17', '{"name": "17"}'),
        pg_temp.png('%s/%s.json', '18'),
        pg_temp.png('General/1', '19'),
        pg_temp.png('b//c', '20', '{"media_type": "x", "size": "x", "name": ""}')
    ]) $$, :'narrow', :'awaited', :'narrow', :'narrow'),
    $$ VALUES ('1 stored'), ('2 failed blob_twice'), ('3 failed name_twice'),
              ('4 failed name_character'), ('5 failed media_type_not_allowed'),
              ('6 failed media_type'), ('7 failed too_large'), ('8 failed size,sha256'),
              ('9 failed size'), ('10 failed sha256'), ('11 failed captured_at'),
              ('12 failed metadata'), ('13 failed facts'), ('14 failed size,metadata_too_large'),
              ('15 failed blob_key'), ('16 failed blob_key,name_empty'),
              ('17 failed blob_awaited'), ('18 failed blob_reserved'),
              ('19 failed blob_elsewhere,name_twice'),
              ('20 failed blob_key,media_type,size,name_empty') $$,
    'the good one is stored, each other has all its problems');
SELECT is((SELECT count(*) FROM datastore_private.file f WHERE f.container_id = :'strict'),
          1::bigint, 'and nothing else is');
SELECT results_eq(
    format($$ SELECT pg_temp.adopted(%L, pg_temp.png('n/2', '2', '{"name": "1"}')) $$, :'narrow'),
    $$ VALUES ('1 failed name_taken') $$, 'a name of the folder');

-- The quota takes blobs in their order; twins need no room.
SELECT datastore.container_update(:'admin', :'strict', quota_bytes => 16) \g /dev/null
SELECT results_eq(
    format($$ SELECT pg_temp.adopted(%L, pg_temp.png('q/1', 'xx', '{"name": "q1"}'),
                                     pg_temp.png('q/2', 'xx', '{"name": "q2"}'),
                                     pg_temp.png('q/3', 'yyyy', '{"name": "q3"}'),
                                     pg_temp.png('q/4', 'yyyy', '{"name": "q4"}'),
                                     pg_temp.png('q/5', 'xx', '{"name": "q5"}')) $$, :'narrow'),
    $$ VALUES ('1 stored'), ('2 duplicate'), ('3 failed quota'), ('4 failed quota'),
              ('5 duplicate') $$, 'up to the first that does not fit');
SELECT results_eq(
    format($$ SELECT pg_temp.adopted(%L, pg_temp.png('q/3', 'zzz', '{"name": "q3"}')) $$,
           :'narrow'), $$ VALUES ('1 stored') $$, 'to the last byte');

-- With the file its blob goes, and until it is gone the key is none to use.
SELECT datastore.file_delete(:'admin', :'one') \g /dev/null
SELECT is((SELECT jsonb_build_array(g.backend_id, g.blob_container, g.blob_key, g.reason)
             FROM datastore_private.garbage g WHERE g.blob_container = 'user-' || :'old'),
          jsonb_build_array(:backend, 'user-' || :'old', 'General/1', 'deleted'),
          'its blob is garbage');
SELECT results_eq(
    format($$ SELECT pg_temp.adopted(%L, pg_temp.blob('General/1', 'one')) $$, :'general'),
    $$ VALUES ('1 failed blob_garbage') $$, 'and is not adopted again');
SELECT throws_ok(
    format('DELETE FROM datastore_private.file_storage s USING datastore_private.file f
             WHERE s.file_id = f.id AND f.container_id = %L', :'old'),
    'ST422', NULL, 'the last copy of what was adopted stays');

-- The first adoption settles the home, where none is chosen.
SELECT c.id AS homeless FROM datastore.container_create(:'admin', 'homeless') c \gset
SELECT f.id AS room FROM datastore.folder_create(:'admin', :'homeless', 'room') f \gset
SELECT b.id AS far
  FROM datastore.storage_backend_create(
           :'admin', 'local', format('file:///srv/far/%s', pg_current_xact_id())) b \gset
SELECT results_eq(
    format($$ SELECT a.state::text FROM datastore.file_adopt(%L, %L, %L, %s) a $$, :'admin',
           :'room', jsonb_build_array(pg_temp.blob('General/deep/2.png', 'far')), :far),
    $$ VALUES ('stored') $$, 'in another store a key is another one');
SELECT is((SELECT c.home_backend FROM datastore.container_get(:'admin', :'homeless') c), :far,
          'that is its home now');

-- What is refused as a whole.
CREATE FUNCTION pg_temp.adopting(
    folder uuid, blobs jsonb DEFAULT jsonb_build_array(pg_temp.blob('z/1', 'z')),
    actor uuid DEFAULT pg_temp.id('admin'), rest text DEFAULT ''
) RETURNS text
LANGUAGE sql
RETURN format('SELECT datastore.file_adopt(%L, %L, %L%s)', actor, folder, blobs, rest);
SELECT pg_temp.news() \g /dev/null
SELECT pg_temp.allows(pg_temp.adopting(:'general'), 'the call is fine');
SELECT pg_temp.refuses('ST403 actor',
                       pg_temp.adopting(pg_temp.id('private/top'), actor => pg_temp.id('owner')),
                       'the owner of the container');
SELECT pg_temp.refuses('ST403 actor', pg_temp.adopting(:'general', actor => pg_temp.id('dev')),
                       'dev');
SELECT pg_temp.refuses('ST404 folder', pg_temp.adopting(pg_temp.id('unknown')), 'no such folder');
SELECT pg_temp.refuses('ST404 folder', pg_temp.adopting(NULL), 'no folder');
SELECT pg_temp.refuses('ST404 folder', pg_temp.adopting(pg_temp.id('private/gone')),
                       'a folder in the trash');
SELECT pg_temp.refuses('ST412 container', pg_temp.adopting(pg_temp.id('frozen/top')),
                       'a frozen container');
SELECT pg_temp.refuses('ST404 backend', pg_temp.adopting(:'general', rest => ', -1'),
                       'no such store');
SELECT pg_temp.refuses('ST400 blobs', pg_temp.adopting(:'general', '[]'), 'nothing');
SELECT pg_temp.refuses('ST400 blobs', pg_temp.adopting(:'general', '{}'), 'no array');
SELECT pg_temp.refuses('ST400 blobs', pg_temp.adopting(:'general', '[{"blob_key": 1}]'),
                       'a key is text');
SELECT pg_temp.refuses('ST400 blobs', pg_temp.adopting(:'general', '[{"blobkey": "a"}]'),
                       'another member');
SELECT pg_temp.refuses(
    'ST413 blobs',
    pg_temp.adopting(:'general', (SELECT jsonb_agg('{}'::jsonb) FROM generate_series(1, 10001))),
    'too many');
SELECT pg_temp.told_nothing('a refusal');

SELECT * FROM finish();
ROLLBACK;
