-- What a session may set for itself changes no answer: functions are compiled in it, times and
-- numbers are read in it. Set before the first call, and by a login that may do no more than that.
BEGIN;
SET LOCAL standard_conforming_strings = off;
SET LOCAL backslash_quote = off;
SET LOCAL escape_string_warning = off;
SET LOCAL DateStyle = 'SQL, DMY';
SET LOCAL IntervalStyle = 'sql_standard';
SET LOCAL TimeZone = 'Asia/Kathmandu';
SET LOCAL bytea_output = 'escape';
SET LOCAL extra_float_digits = -15;
SET LOCAL quote_all_identifiers = on;
SET LOCAL transform_null_equals = on;
SET LOCAL array_nulls = off;
SET LOCAL default_text_search_config = 'simple';
SET LOCAL enable_indexscan = off;
SET LOCAL plan_cache_mode = force_generic_plan;
SET LOCAL jit = off;
\ir ../fixtures/_nachet.sql
SELECT plan(20);

SELECT pg_temp.id('writer') AS writer, pg_temp.id('private') AS private,
       pg_temp.id('private/top') AS top, pg_temp.login('psql') AS psql,
       pg_temp.id('private/top/leaf.jpg') AS leaf \gset
SET SESSION AUTHORIZATION :"psql";

SELECT is(datastore.me(), :'writer'::uuid, 'who I am');
SELECT is((SELECT u.email FROM datastore.user_get(datastore.me(), :'writer') u),
          pg_temp.email('writer'), 'others');
SELECT is(datastore.access_level(:'writer', :'private'), 'write', 'my level');
SELECT is((SELECT f.name FROM datastore.folder_create(:'writer', :'private', 'dsS 19') f),
          'dsS 19', 'a name with letters that stand for classes in patterns');
SELECT is(pg_temp.answer(format('SELECT datastore.folder_create(%L, %L, chr(9))', :'writer',
                                :'private')), 'ST400 name', 'a blank one is refused');

CREATE TEMP TABLE begun AS
SELECT * FROM datastore.upload_begin(:'writer', :'top', '[{"name": "d.JPG", "size": 12,
    "media_type": "image/x-d", "captured_at": "2026-05-03T10:20:30+02:00"}]', 'key',
    lease => '0 1:30:00');
SELECT is((SELECT b.problems FROM begun b), NULL, 'an item is read as ever');
SELECT is((SELECT b.blob_key FROM begun b), (SELECT format('%s/%s.jpg', :'top', b.file)
                                               FROM begun b), 'its key too');
SELECT is((SELECT u.state FROM begun b, datastore.upload_commit(
                      :'writer', b.upload, jsonb_build_array(jsonb_build_object(
                          'position', 1, 'size', 12, 'sha256', repeat('d0', 32)))) u),
          'done', 'and stored');
SELECT ok((SELECT f.captured_at = timestamptz '2026-05-03 08:20:30+00'
                  AND f.sha256 = decode(repeat('d0', 32), 'hex')
             FROM begun b, datastore.file_get(:'writer', b.file) f),
          'with its time and its hash');
SELECT is((SELECT b.state FROM datastore.upload_begin(:'writer', :'top', '[{"name": "d.JPG",
    "size": 12, "media_type": "image/x-d", "captured_at": "2026-05-03T10:20:30+02:00"}]', 'key') b),
          'stored', 'the same request is the same');

SELECT l.page_token AS place FROM datastore.container_list(:'writer', 1) l \gset
SELECT ok((SELECT count(*) > 1 FROM datastore.container_list(:'writer', 100, :'place')),
          'a page, and the next');
SELECT l.page_token AS place FROM datastore.storage_backend_list(:'writer', 1) l \gset
SELECT is((SELECT count(*) FROM datastore.storage_backend_list(:'writer', 1, :'place')),
          0::bigint, 'and the last');

-- Of nachet: numbers, times and texts in JSON are what they are.
SELECT is((SELECT f.name FROM nachet.seed_find(:'writer', '14 AMBROSIA  artemisiifolia') f),
          'Ambrosia artemisiifolia', 'a species by its number and name');
SELECT i.id AS inference FROM nachet.inference_register(:'writer', :'leaf', pg_temp.found(
    pg_temp.box(0.1234567890123456789, pg_temp.guess('Avena fatua', 0.1234567890123456)),
    pg_temp.box(40, pg_temp.guess('Avena fatua', 0.3)))) i \gset
SELECT is((SELECT i.result #>> '{boxes,0,box,topX}' FROM nachet.inference_get(:'writer',
                                                                              :'inference') i),
          '0.1234567890123456789', 'a place reads back to the last digit');
SELECT is((SELECT i.result #>> '{boxes,0,score}' FROM nachet.inference_get(:'writer',
                                                                           :'inference') i),
          '0.1234567890123456', 'so does a score');
SELECT is((SELECT q.score FROM nachet.review_queue(:'writer', :'private') q
            WHERE q.inference = :'inference'), 0.1234567890123456::float8,
          'and where it is sorted by');
SELECT l.page_token AS place FROM nachet.review_queue(:'writer', :'private', NULL, 1) l \gset
SELECT is((SELECT count(*) FROM nachet.review_queue(:'writer', :'private', NULL, 9, :'place')),
          1::bigint, 'a page of it, and the next');
SELECT nachet.review_confirm(:'writer', :'inference') \g /dev/null
SELECT d.id AS dataset, d.digest, d.split ->> 'train' AS train
  FROM nachet.dataset_create(:'writer', :'private', 'd') d \gset
SELECT ok((SELECT bool_and((l ->> 'at') ~ '^[0-9-]{10}T[0-9:.]{15}Z$'
                           AND (l ->> 'at')::timestamptz = now())
             FROM nachet.dataset_items(:'writer', :'dataset') i, jsonb_array_elements(i.labels) l),
          'a data set has its times in UTC');
RESET SESSION AUTHORIZATION;
RESET ALL;
SELECT is((SELECT d.digest FROM nachet.dataset_create(:'writer', :'private', 'e') d), :'digest',
          'and the digest that it has anywhere');
SELECT is(pg_temp.answer(format('SELECT datastore.user_register(%L, %L)', pg_temp.id('admin'),
                                'sid.smith@dss.example')), 'ok', 'an e-mail');

SELECT * FROM finish();
ROLLBACK;
