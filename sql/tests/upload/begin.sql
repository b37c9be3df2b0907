-- upload_begin: one call for a batch; every item is judged, the good ones get their place
BEGIN;
\ir ../fixtures/_world.sql
SELECT plan(142);

SELECT * FROM pg_temp.signature(
    'upload_begin',
    'actor uuid, folder uuid, items jsonb, idempotency_key text DEFAULT NULL::text, '
    'duplicates datastore.duplicate_policy DEFAULT ''allow''::datastore.duplicate_policy, '
    'lease interval DEFAULT ''06:00:00''::interval',
    'SETOF datastore.upload_item', 'v');

SELECT pg_temp.id('writer') AS writer, pg_temp.id('private') AS private,
       pg_temp.id('private/top') AS top \gset

CREATE TEMP VIEW usage AS
SELECT u.files, u.bytes, u.reserved_bytes
  FROM datastore_private.container_usage u WHERE u.container_id = pg_temp.id('private');

-- Two good items: the answer is all that is needed to put the bytes.
CREATE TEMP TABLE begun AS
SELECT * FROM datastore.upload_begin(
    actor => :'writer', folder => :'top',
    items => jsonb_build_array(pg_temp.item('Seed.JPG', 'seed'), '{"name": "open"}'::jsonb));
SELECT upload AS first FROM begun LIMIT 1 \gset
SELECT results_eq(
    'SELECT b.position, b.name, b.state, b.problems, b.duplicate_of, b.backend, b.kind,
            b.store_url, b.credential, b.blob_container FROM begun b',
    format($$ SELECT p.position, p.name, 'pending'::datastore.item_state, NULL::jsonb, NULL::uuid,
                     %s, 'local'::datastore.storage_kind, 'file:///srv/%s', 'none', 'user-%s'
                FROM (VALUES (1, 'Seed.JPG'), (2, 'open')) AS p (position, name) $$,
           :'backend', pg_current_xact_id(), :'private'),
    'in the order of the batch, with the place where the bytes go');
SELECT is((SELECT b.blob_key FROM begun b WHERE b.position = 1),
          (SELECT format('%s/%s.jpg', :'top', b.file) FROM begun b WHERE b.position = 1),
          'the key is <folder>/<file>.<extension>: no name is in it');
SELECT is((SELECT b.blob_key FROM begun b WHERE b.position = 2),
          (SELECT format('%s/%s', :'top', b.file) FROM begun b WHERE b.position = 2),
          'nor an extension where the name has none');
SELECT pg_temp.told('upload_begin', :'writer', :'first', :'private',
                    jsonb_build_object('folder', :'top', 'announced', 2, 'retried', 0));
SELECT results_eq('SELECT * FROM usage', 'VALUES (2::bigint, 8::bigint, 8::bigint)',
                  'what is declared is reserved; what is open is not, where files have no limit');
SELECT results_eq(
    format('SELECT u.state, u.announced, u.pending, u.container, u.folder,
                   u.lease_until - u.created_at BETWEEN ''6 hours'' AND ''7 hours''
              FROM datastore.upload_status(%L, %L) u', :'writer', :'first'),
    format($$ VALUES ('open'::datastore.upload_state, 2, 2, %L::uuid, %L::uuid, true) $$,
           :'private', :'top'),
    'both are awaited for six hours');
SELECT pg_temp.refuses('ST404 file', format('SELECT datastore.file_get(%L, %L)', :'writer',
                                            (SELECT b.file FROM begun b WHERE b.position = 1)),
                       'nothing is visible before the commit');

-- The marker of the folder: due with the first upload, until one was committed, and after a move.
SELECT f.id AS fresh FROM datastore.folder_create(:'writer', :'private', 'Fresh', :'top') f \gset
CREATE TEMP TABLE marked AS
SELECT * FROM datastore.upload_begin(:'writer', :'fresh', '[{"name": "a"}, {"name": "b"}]');
SELECT results_eq(
    'SELECT m.marker_key, m.marker FROM marked m',
    format($$ VALUES ('%1$s/%1$s.json', jsonb_build_object(
                         'folder', '%1$s', 'container', '%2$s', 'parent', '%3$s', 'name', 'Fresh')),
                     (NULL, NULL) $$, :'fresh', :'private', :'top'),
    'the first row tells the folder''s marker');
SELECT datastore.upload_commit(:'writer', (SELECT m.upload FROM marked m LIMIT 1),
                               jsonb_build_array(pg_temp.result(1, 'a'))) \g /dev/null
SELECT is((SELECT b.marker FROM datastore.upload_begin(:'writer', :'fresh', '[{"name": "c"}]') b),
          NULL, 'once written it is not due again');
SELECT datastore.folder_move(:'writer', :'fresh') \g /dev/null
SELECT is((SELECT b.marker ->> 'parent'
             FROM datastore.upload_begin(:'writer', :'fresh', '[{"name": "d"}]') b), NULL,
          'until the folder has moved');
SELECT is((SELECT b.marker_key
             FROM datastore.upload_begin(:'writer', :'fresh', '[{"name": "e"}]') b),
          format('%1$s/%1$s.json', :'fresh'), 'then it is');
-- What counts is which marker an upload was given, and that something was stored through it.
CREATE FUNCTION pg_temp.begin_in(folder uuid, name text, key text DEFAULT NULL) RETURNS uuid
LANGUAGE sql
AS $fn$
    SELECT b.upload FROM datastore.upload_begin(pg_temp.id('writer'), folder,
                                                jsonb_build_array(pg_temp.item(name)), key) b;
$fn$;
CREATE FUNCTION pg_temp.report(upload uuid, result jsonb DEFAULT pg_temp.result(1)) RETURNS text
LANGUAGE sql
AS $fn$
    SELECT format('%s stored', c.stored)
      FROM datastore.upload_commit(pg_temp.id('writer'), upload, jsonb_build_array(result)) c;
$fn$;
CREATE FUNCTION pg_temp.is_due(folder uuid) RETURNS boolean
LANGUAGE sql
AS $fn$
    SELECT b.marker_key IS NOT NULL
      FROM datastore.upload_begin(pg_temp.id('writer'), folder, '[{"name": "is it due?"}]') b;
$fn$;
SELECT f.id AS other FROM datastore.folder_create(:'writer', :'private', 'Other', :'top') f \gset
SELECT pg_temp.begin_in(:'other', 'broken') AS broken,
       pg_temp.begin_in(:'other', 'again', 'again') AS again \gset
SELECT pg_temp.report(:'broken', '{"position": 1, "error": "x"}') \g /dev/null
SELECT ok(pg_temp.is_due(:'other'), 'due after an upload that stored nothing');
SELECT pg_temp.report(pg_temp.begin_in(:'other', 'whole')) \g /dev/null
SELECT ok(NOT pg_temp.is_due(:'other'), 'not due after one that stored something');
SELECT pg_temp.begin_in(:'other', 'without') AS without, pg_temp.begin_in(:'other', 'end') AS "end"
\gset
SELECT datastore.folder_move(:'writer', :'other', :'fresh') \g /dev/null
SELECT pg_temp.report(:'without') \g /dev/null
SELECT ok(pg_temp.is_due(:'other'),
          'due after a move, whatever an upload stores that was given no marker');
SELECT pg_temp.begin_in(:'other', 'late') AS late, pg_temp.begin_in(:'other', 'failing') AS failing,
       pg_temp.begin_in(:'other', 'given up') AS given_up \gset
SELECT datastore.folder_move(:'writer', :'other', :'top') \g /dev/null
SELECT pg_temp.report(pg_temp.begin_in(:'other', 'newer')) \g /dev/null
SELECT ok(NOT pg_temp.is_due(:'other'), 'not due once the newer marker is written');
SELECT pg_temp.report(:'end') \g /dev/null
SELECT ok(NOT pg_temp.is_due(:'other'), 'nor after an older upload that was given none');
SELECT pg_temp.report(:'late') \g /dev/null
SELECT ok(pg_temp.is_due(:'other'), 'due after an older upload: it may have written its own late');
SELECT pg_temp.report(pg_temp.begin_in(:'other', 'newer 2')) \g /dev/null
SELECT ok(NOT pg_temp.is_due(:'other'), 'not due once written again');
SELECT pg_temp.report(:'failing', '{"position": 1, "error": "x"}') \g /dev/null
SELECT ok(pg_temp.is_due(:'other'), 'due after an older upload, though it stored nothing');
SELECT pg_temp.report(pg_temp.begin_in(:'other', 'newer 3')) \g /dev/null
SELECT datastore.upload_abort(:'writer', :'given_up') \g /dev/null
SELECT ok(pg_temp.is_due(:'other'), 'and after one that was given up');
SELECT pg_temp.report(:'again', '{"position": 1, "error": "x"}') \g /dev/null
SELECT is(pg_temp.begin_in(:'other', 'again', 'again'), :'again', 'a repetition');
SELECT pg_temp.report(:'again') \g /dev/null
SELECT ok(NOT pg_temp.is_due(:'other'), 'is given the newest marker, and has written that');

-- A container with limits, and every way to break them; all problems of an item at once.
SELECT c.id AS strict
  FROM datastore.container_create(pg_temp.id('owner'), 'Strict', max_file_bytes => 100,
                                  media_types => '{image/jpeg,image/png}') c
\gset
SELECT f.id AS narrow FROM datastore.folder_create(pg_temp.id('owner'), :'strict', 'Narrow') f
\gset
SELECT pg_temp.stored(pg_temp.id('owner'), :'narrow', 'There.jpg') AS there \gset
CREATE TEMP TABLE item (
    place integer GENERATED ALWAYS AS IDENTITY, item jsonb, problems text[], reserved bigint);
INSERT INTO item (item, problems, reserved) VALUES
    ('{"name": "good", "media_type": "image/png", "size": 100}', '{}', 100),
    ('{"name": "none at all", "media_type": "image/png", "size": 0}', '{}', 0),
    ('{"name": "open", "media_type": "image/png"}', '{}', 100),
    ('{"name": "size as text", "media_type": "image/png", "size": "7"}', '{}', 7),
    ('{"name": "nulls", "media_type": "image/png", "size": null, "sha256": null,
       "captured_at": null, "metadata": null}', '{}', 100),
    ('{"name": "capitals", "media_type": "IMAGE/PNG", "size": 1}', '{}', 1),
    ('{"name": "there.JPG", "media_type": "image/png"}', '{name_taken}', 0),
    ('{"name": "GOOD", "media_type": "image/png"}', '{name_twice}', 0),
    ('{"media_type": "image/png"}', '{name_empty}', 0),
    ('{"name": null, "media_type": "image/png"}', '{name_empty}', 0),
    ('{"name": "a/b", "media_type": "image/png"}', '{name_character}', 0),
    ('{"name": "no type"}', '{media_type_not_allowed}', 0),
    ('{"name": "a type", "media_type": "image/tiff"}', '{media_type_not_allowed}', 0),
    ('{"name": "no pattern", "media_type": "image/%"}', '{media_type}', 0),
    ('{"name": "no subtype", "media_type": "image"}', '{media_type}', 0),
    ('{"name": "a dotted capital I", "media_type": "\u0130mage/png"}', '{media_type}', 0),
    ('{"name": "a parameter", "media_type": "image/png; q=1"}', '{media_type}', 0),
    ('{"name": "too large", "media_type": "image/png", "size": 101}', '{too_large}', 0),
    ('{"name": "huge", "media_type": "image/png", "size": 281474976710656}', '{too_large}', 0),
    ('{"name": "over 2 ^ 48", "media_type": "image/png", "size": 281474976710657}', '{size}', 0),
    ('{"name": "negative", "media_type": "image/png", "size": -1}', '{size}', 0),
    ('{"name": "half", "media_type": "image/png", "size": 1.5}', '{size}', 0),
    ('{"name": "beyond", "media_type": "image/png", "size": 1e30}', '{size}', 0),
    ('{"name": "not a number", "media_type": "image/png", "size": "NaN"}', '{size}', 0),
    ('{"name": "Arabic digits", "media_type": "image/png", "size": "\u0661\u0662"}', '{size}', 0),
    ('{"name": "full width digits", "media_type": "image/png", "size": "\uff11"}', '{size}', 0),
    ('{"name": "a list", "media_type": "image/png", "size": [1]}', '{size}', 0),
    ('{"name": "short hash", "media_type": "image/png", "sha256": "00"}', '{sha256}', 0),
    ('{"name": "no hash", "media_type": "image/png", "sha256": 7}', '{sha256}', 0),
    ('{"name": "a day", "media_type": "image/png", "captured_at": "2026-05-03"}',
     '{captured_at}', 0),
    ('{"name": "no zone", "media_type": "image/png", "captured_at": "2026-05-03T10:20:30"}',
     '{captured_at}', 0),
    ('{"name": "no day", "media_type": "image/png", "captured_at": "2026-02-30T10:20:30Z"}',
     '{captured_at}', 0),
    ('{"name": "no hour", "media_type": "image/png", "captured_at": "2026-02-20T25:20:30Z"}',
     '{captured_at}', 0),
    ('{"name": "no such zone", "media_type": "image/png",
       "captured_at": "2026-02-20T12:20:30+99:00"}', '{captured_at}', 0),
    ('{"name": "year 0", "media_type": "image/png", "captured_at": "0000-02-20T12:20:30Z"}',
     '{captured_at}', 0),
    ('{"name": "a word", "media_type": "image/png", "captured_at": "now"}', '{captured_at}', 0),
    ('{"name": "a list of data", "media_type": "image/png", "metadata": [1]}', '{metadata}', 0),
    ('{"name": "text", "media_type": "image/png", "metadata": "x"}', '{metadata}', 0),
    (jsonb_build_object('name', 'much', 'media_type', 'image/png',
                        'metadata', jsonb_build_object('a', repeat('x', 70000))),
     '{metadata_too_large}', 0),
    (jsonb_build_object('name', 'much as text', 'media_type', 'image/png',
                        'metadata', jsonb_build_object('a', repeat(E'\x01', 20000))),
     '{metadata_too_large}', 0),
    ('{"name": "many digits", "media_type": "image/png", "metadata": {"a": [{"b": 1e5000}]}}',
     '{metadata_too_large}', 0),
    ('{"name": "below zero", "media_type": "image/png", "metadata": {"a": -1e308}}',
     '{metadata_too_large}', 0),
    ('{"name": "next to none", "media_type": "image/png", "metadata": {"a": 1e-5000}}', '{}', 100),
    ('{"name": "nothing, at length", "media_type": "image/png", "metadata": {"a": [0e-16383,
       0e-16383, 0e-16383, 0e-16383]}}', '{metadata_too_large}', 0),
    (jsonb_build_object('name', 'nothing, very often', 'media_type', 'image/png', 'metadata',
                        ('{"a": [0' || repeat(', 0e-16383', 5000) || ']}')::jsonb),
     '{metadata_too_large}', 0),
    (jsonb_build_object('name', 'zeros', 'media_type', 'image/png', 'metadata',
                        ('{"a": [0' || repeat(', 0.00', 5000) || ']}')::jsonb), '{}', 100),
    ('{"name": "every double", "media_type": "image/png", "metadata": {"a": [0, -0.5, 5e-324,
       2.2250738585072014e-308, 9.9e307, -9.9e307, "1e5000", null, true, {}]}}', '{}', 100),
    (jsonb_build_object('name', 'deep', 'media_type', 'image/png', 'metadata',
                        (repeat('{"a": ', 100) || '1' || repeat('}', 100))::jsonb),
     '{metadata_too_large}', 0),
    (jsonb_build_object('name', 'an abyss', 'media_type', 'image/png', 'metadata',
                        ('{"a": ' || repeat('[', 5000) || repeat(']', 5000) || '}')::jsonb),
     '{metadata_too_large}', 0),
    (jsonb_build_object('name', 'not so deep', 'media_type', 'image/png', 'metadata',
                        (repeat('{"a": ', 99) || '1' || repeat('}', 99))::jsonb), '{}', 100),
    ('{"name": "an enormous size", "media_type": "image/png", "size": 1e131071}', '{size}', 0),
    ('{"name": "an enormous hash", "media_type": "image/png", "sha256": 1e131071}',
     '{sha256}', 0),
    ('{"name": "an enormous type", "media_type": 1e131071}', '{media_type}', 0),
    ('{"name": "an enormous time", "media_type": "image/png", "captured_at": [1e131071]}',
     '{captured_at}', 0),
    ('{"name": "a picture", "media_type": "image/png", "facts": {"width": 4000, "height": 3000,
       "orientation": 8}}', '{}', 100),
    ('{"name": "a sound", "media_type": "image/png", "facts": {"duration": 0.5,
       "sample_rate": 44100, "channels": 2}}', '{}', 100),
    ('{"name": "a loop", "media_type": "image/png", "facts": null}', '{}', 100),
    ('{"name": "no object", "media_type": "image/png", "facts": [1]}', '{facts}', 0),
    ('{"name": "no pixels", "media_type": "image/png", "facts": {"width": 0}}', '{facts}', 0),
    ('{"name": "half a pixel", "media_type": "image/png", "facts": {"height": 1.5}}',
     '{facts}', 0),
    ('{"name": "wide", "media_type": "image/png", "facts": {"width": 1000000001}}',
     '{facts}', 0),
    ('{"name": "wider", "media_type": "image/png", "facts": {"width": 1e131071}}', '{facts}', 0),
    ('{"name": "turned", "media_type": "image/png", "facts": {"orientation": 9}}', '{facts}', 0),
    ('{"name": "no time", "media_type": "image/png", "facts": {"duration": 0}}', '{facts}', 0),
    ('{"name": "hardly any", "media_type": "image/png", "facts": {"duration": 1e-16383}}',
     '{facts}', 0),
    ('{"name": "crowded", "media_type": "image/png", "facts": {"channels": 100001}}',
     '{facts}', 0),
    ('{"name": "a word for it", "media_type": "image/png", "facts": {"sample_rate": "8000"}}',
     '{facts}', 0),
    ('{"name": "unheard of", "media_type": "image/png", "facts": {"colour": 1}}', '{facts}', 0),
    ('{"name": "..", "media_type": "x", "size": -1, "sha256": "x", "captured_at": "x",
       "metadata": 1}', '{name_reserved,media_type,size,sha256,captured_at,metadata}', 0);
CREATE TEMP TABLE judged AS
SELECT * FROM datastore.upload_begin(pg_temp.id('owner'), :'narrow',
                                     (SELECT jsonb_agg(i.item ORDER BY i.place) FROM item i));
SELECT is(
    (SELECT array_agg(p.problem ->> 'problem' ORDER BY p.place)
       FROM jsonb_array_elements(j.problems) WITH ORDINALITY AS p (problem, place)),
    nullif(i.problems, '{}'), left(i.item::text, 80))
  FROM item i JOIN judged j ON j.position = i.place;
SELECT is_empty(
    $$ SELECT j.position FROM judged j
        WHERE j.state <> CASE WHEN j.problems IS NULL THEN 'pending' ELSE 'failed' END
                         ::datastore.item_state
           OR (j.problems IS NULL) <> (num_nulls(j.file, j.blob_key) = 0)
           OR (j.problems IS NULL) <> (num_nonnulls(j.file, j.blob_key) > 0) $$,
    'an item waits, with an id and a key, or has failed, with its problems');
SELECT is((SELECT u.reserved_bytes FROM datastore_private.container_usage u
            WHERE u.container_id = :'strict'), (SELECT sum(i.reserved)::bigint FROM item i),
          'what waits is reserved: as declared, or up to the limit of a file');
SELECT is_empty(
    $$ SELECT p FROM judged j, jsonb_array_elements(j.problems) AS p
        WHERE NOT p ?& '{problem,argument,message,fixable}' OR p ->> 'message' !~ '^(the|an) '
           OR jsonb_typeof(p -> 'fixable') <> 'boolean' $$,
    'each problem says what, about which member, in words, and whether it can be mended');
SELECT is(
    (SELECT string_agg(DISTINCT p ->> 'problem', ', ' ORDER BY p ->> 'problem')
       FROM judged j, jsonb_array_elements(j.problems) AS p WHERE p ->> 'fixable' = 'false'),
    'media_type_not_allowed, too_large', 'what the container does not take cannot be mended');
SELECT results_eq(
    format('SELECT u.state, u.announced, u.stored, u.duplicate, u.failed, u.pending,
                   jsonb_array_length(u.problems)
              FROM datastore.upload_status(%L, %L) u', pg_temp.id('owner'),
           (SELECT j.upload FROM judged j LIMIT 1)),
    $$ SELECT 'open'::datastore.upload_state, count(*)::integer, 0, 0,
              (count(*) FILTER (WHERE i.problems <> '{}'))::integer,
              (count(*) FILTER (WHERE i.problems = '{}'))::integer,
              sum(cardinality(i.problems))::integer FROM item i $$,
    'the balance');
SELECT pg_temp.news() \g /dev/null

-- A batch of which nothing is accepted is done.
SELECT upload AS none, state FROM datastore.upload_begin(:'writer', :'top', '[{}]') \gset
SELECT is(:'state'::text, 'failed', 'an item without anything');
SELECT is((SELECT u.state FROM datastore.upload_status(:'writer', :'none') u), 'done',
          'a batch of which nothing is accepted is done');
SELECT pg_temp.told('upload_begin', :'writer', :'none', :'private',
                    jsonb_build_object('folder', :'top', 'announced', 1, 'retried', 0));

-- The quota: items are taken in their order while they fit.
UPDATE datastore_private.container_usage SET quota_bytes = bytes + reserved_bytes + 10
 WHERE container_id = :'private';
CREATE TEMP TABLE cut AS
SELECT * FROM datastore.upload_begin(:'writer', :'top', $$[
    {"name": "six", "size": 6}, {"name": "five", "size": 5}, {"name": "four", "size": 4},
    {"name": "one", "size": 1},
    {"name": "nothing", "size": 0}, {"name": "open one"}]$$);
SELECT results_eq(
    $$ SELECT c.name, c.state, c.problems -> 0 ->> 'problem', c.file IS NULL FROM cut c $$,
    $$ VALUES ('six', 'pending'::datastore.item_state, NULL, false),
              ('five', 'failed', 'quota', false), ('four', 'pending', NULL, false),
              ('one', 'failed', 'quota', false), ('nothing', 'pending', NULL, false),
              ('open one', 'pending', NULL, false) $$,
    'what does not fit any more fails, and what still fits goes on');
SELECT is((SELECT x.quota_bytes - x.bytes - x.reserved_bytes
             FROM datastore_private.container_usage x WHERE x.container_id = :'private'), 0::bigint,
          'the quota is used up to the last byte');
SELECT is((SELECT u.state::text || u.pending || u.failed
             FROM datastore.upload_status(:'writer', (SELECT c.upload FROM cut c LIMIT 1)) u),
          'open42', 'and the balance is right');
SELECT results_eq(
    format($$ SELECT b.state, b.problems -> 0 ->> 'problem', b.problems -> 0 ->> 'fixable'
                FROM datastore.upload_begin(%L, %L, '[{"name": "late", "size": 1}]') b $$,
           :'writer', :'top'),
    $$ VALUES ('failed'::datastore.item_state, 'quota', 'true') $$, 'then nothing fits');
UPDATE datastore_private.container_usage SET quota_bytes = NULL WHERE container_id = :'private';
-- Four batches of the largest files are more bytes than can be counted.
CREATE FUNCTION pg_temp.largest(batch text) RETURNS bigint
LANGUAGE sql
AS $fn$
    SELECT count(*) FILTER (WHERE b.problems -> 0 ->> 'problem' = 'quota')
      FROM datastore.upload_begin(
               pg_temp.id('writer'), pg_temp.id('private/top'), (
                   SELECT jsonb_agg(jsonb_build_object('name', batch || n, 'size', 2::bigint ^ 48))
                     FROM generate_series(1, 10000) n)) b;
$fn$;
SELECT results_eq(
    $$ SELECT pg_temp.largest('one '), pg_temp.largest('two '), pg_temp.largest('three '),
              pg_temp.largest('four ') $$,
    'VALUES (0::bigint, 0::bigint, 0::bigint, 7233::bigint)',
    'what cannot be counted has no room, quota or not');

SELECT pg_temp.news() \g /dev/null
SELECT pg_temp.refuses(w.wanted, format('SELECT datastore.upload_begin(%L, %L, %s)', :'writer',
                                        w.folder, w.arguments), w.why)
  FROM (VALUES
    ('ST400 items', :'top'::uuid, 'NULL', 'no batch'),
    ('ST400 items', :'top', $$ '[]' $$, 'an empty batch'),
    ('ST400 items', :'top', $$ 'null' $$, 'null'),
    ('ST400 items', :'top', $$ '{"name": "a"}' $$, 'an object'),
    ('ST400 items', :'top', $$ '"a"' $$, 'a text'),
    ('ST400 items', :'top', $$ '["a"]' $$, 'a list of text'),
    ('ST400 items', :'top', $$ '[{"name": "a"}, null]' $$, 'an item that is null'),
    ('ST400 items', :'top', $$ '[{"name": "a"}, [{"name": "b"}]]' $$, 'an item that is a list'),
    ('ST400 items', :'top', $$ '[{"name": 7}]' $$, 'a name that is a number'),
    ('ST400 items', :'top', $$ '[{"name": {"a": 1}}]' $$, 'a name that is an object'),
    ('ST400 items', :'top', $$ '[{"name": "a", "SHA256": "x"}]' $$, 'a member that no item has'),
    ('ST400 items', :'top', $$ '[{"name": "a", "position": 1}]' $$, 'one that only results have'),
    ('ST413 items', :'top',
     $$ (SELECT jsonb_agg('{"name": "a"}'::jsonb) FROM generate_series(1, 10001)) $$,
     '10,001 items'),
    ('ST400 idempotency_key', :'top', $$ '[{"name": "a"}]', '' $$, 'an empty key'),
    ('ST400 idempotency_key', :'top', $$ '[{"name": "a"}]', repeat('k', 256) $$,
     'a key of 256 characters'),
    ('ST400 duplicates', :'top', $$ '[{"name": "a"}]', duplicates => NULL $$, 'no policy'),
    ('ST400 lease', :'top', $$ '[{"name": "a"}]', lease => NULL $$, 'no lease'),
    ('ST400 lease', :'top', $$ '[{"name": "a"}]', lease => '59 seconds' $$, 'a lease too short'),
    ('ST400 lease', :'top', $$ '[{"name": "a"}]', lease => '-1 day' $$, 'a lease backwards'),
    ('ST400 lease', :'top', $$ '[{"name": "a"}]', lease => '7 days 1 second' $$, 'one too long'),
    ('ST404 folder', pg_temp.id('private'), $$ '[{"name": "a"}]' $$, 'a container'),
    ('ST404 folder', pg_temp.id('private/gone/below'), $$ '[{"name": "a"}]' $$, 'below the trash'),
    ('ST404 folder', pg_temp.id('club box/top'), $$ '[{"name": "a"}]' $$, 'an invisible folder'),
    ('ST404 folder', NULL, $$ '[{"name": "a"}]' $$, 'no folder'),
    ('ST412 container', pg_temp.id('frozen/top'), $$ '[{"name": "a"}]' $$, 'a frozen container')
  ) AS w (wanted, folder, arguments, why);
SELECT pg_temp.told_nothing('a refusal');
CREATE FUNCTION pg_temp.detail(items jsonb) RETURNS text
LANGUAGE plpgsql
AS $fn$
DECLARE
    told text;
BEGIN
    PERFORM datastore.upload_begin(pg_temp.id('writer'), pg_temp.id('private/top'), items);
EXCEPTION WHEN SQLSTATE 'ST400' THEN
    GET STACKED DIAGNOSTICS told = PG_EXCEPTION_DETAIL;
    RETURN told;
END;
$fn$;
SELECT is(pg_temp.detail('[{"name": "a"}, {"name": "b", "mediatype": "?"}, {"nam": "c"}]'),
          'position=2', 'it says at which position');
SELECT pg_temp.allows(format($$ SELECT datastore.upload_begin(%L, %L, '[{"name": "a"}]',
                                  repeat('k', 255), lease => %L) $$, :'writer', :'top', l),
                      'a lease of ' || l)
  FROM unnest('{1 minute,7 days}'::text[]) AS l;

-- A batch as large as one may be, with one bad item.
SELECT is((SELECT string_agg(b.position || ' ' || (b.problems -> 0 ->> 'problem'), ', ')
                  || ' of ' || count(*)
             FROM datastore.upload_begin(:'writer', :'top', (
                      SELECT jsonb_agg(jsonb_build_object(
                                 'name', CASE n WHEN 7777 THEN 'a/b' ELSE 'n' || n END, 'size', n))
                        FROM generate_series(1, 10000) n)) b),
          '7777 name_character of 10000', '10,000 items, of which one is bad');

-- Without a storage backend there is no place.
UPDATE datastore_private.storage_backend SET priority = 2;
SELECT pg_temp.refuses(
    'ST412',
    format($$ SELECT datastore.upload_begin(%L, %L, '[{"name": "a"}]') $$, pg_temp.id('stranger'),
           (SELECT c.general_folder_id FROM datastore_private.container c
             WHERE c.owner_user = pg_temp.id('stranger'))),
    'no online storage backend');

SELECT * FROM finish();
ROLLBACK;
