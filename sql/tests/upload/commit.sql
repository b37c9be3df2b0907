-- upload_commit: what was declared must be met; what meets it is a file from here on
BEGIN;
\ir ../fixtures/_world.sql
SELECT plan(92);

SELECT * FROM pg_temp.signature('upload_commit', 'actor uuid, upload uuid, results jsonb',
                                'SETOF datastore.upload', 'v');

SELECT pg_temp.id('writer') AS writer, pg_temp.id('private') AS private,
       pg_temp.id('private/top') AS top \gset
UPDATE datastore_private.container SET max_file_bytes = 1000 WHERE id = :'private';

-- The balance of an upload in one line: state announced=stored+duplicate+failed+pending, problems.
CREATE FUNCTION pg_temp.balance(u datastore.upload) RETURNS text
LANGUAGE sql
AS $fn$
    SELECT concat_ws(' ', u.state, format('%s=%s+%s+%s+%s', u.announced, u.stored, u.duplicate,
                                          u.failed, u.pending),
                     (SELECT string_agg(concat_ws(':', p ->> 'position', p ->> 'problem'), ' '
                                        ORDER BY p ->> 'position')
                        FROM jsonb_array_elements(u.problems) AS p));
$fn$;
CREATE TEMP VIEW usage AS
SELECT u.files, u.bytes, u.reserved_bytes
  FROM datastore_private.container_usage u WHERE u.container_id = pg_temp.id('private');
-- At any time the counter is what the rows add up to.
CREATE FUNCTION pg_temp.counted(description text) RETURNS text
LANGUAGE sql
AS $fn$
    SELECT results_eq(
        'TABLE usage',
        $$ SELECT (SELECT count(*) FROM datastore_private.file f
                    WHERE f.container_id = pg_temp.id('private')),
                  (SELECT sum(f.size)::bigint FROM datastore_private.file f
                    WHERE f.container_id = pg_temp.id('private')),
                  (SELECT coalesce(sum(i.reserved), 0)::bigint
                     FROM datastore_private.upload u
                     JOIN datastore_private.upload_item i ON i.upload_id = u.id
                    WHERE u.container_id = pg_temp.id('private') AND i.state = 'pending') $$,
        description || ': the counter is right');
$fn$;

-- All ways an item can end, in one report: 1 as declared, 2 sizes left open, 3 could not be put,
-- 4 other size, 5 other hash, 6 nothing reported of size, 7 nor of hash, 8 too large, 9 waits.
CREATE TEMP TABLE begun AS
SELECT *
  FROM datastore.upload_begin(:'writer', :'top', jsonb_build_array(
           pg_temp.item('1.jpg', 'one') || '{"captured_at": "2026-01-02T03:04:05Z"}',
           '{"name": "2.tar.gz"}'::jsonb, '{"name": "3", "size": 5}'::jsonb,
           pg_temp.item('4', 'four'), pg_temp.item('5', 'five'), '{"name": "6"}'::jsonb,
           '{"name": "7", "size": 5}'::jsonb, '{"name": "8"}'::jsonb,
           pg_temp.item('9', 'nine')));
SELECT upload FROM begun LIMIT 1 \gset
SELECT pg_temp.counted('begun');
SELECT pg_temp.news() \g /dev/null

CREATE TEMP TABLE answer AS
SELECT * FROM datastore.upload_commit(
    actor => :'writer', upload => :'upload',
    results => jsonb_build_array(
        pg_temp.result(2, 'two'),
        pg_temp.result(1, 'one') || '{"position": "1"}',
        '{"position": 3, "error": "503 from the store"}'::jsonb,
        pg_temp.result(4, 'fourth'),
        pg_temp.result(5, 'V...') || '{"name": "five"}',
        '{"position": 6}'::jsonb, '{"position": 7, "size": 5}'::jsonb,
        pg_temp.result(8, repeat('8', 1001))));
SELECT is(pg_temp.balance(ROW(a.*)),
          'open 9=2+0+6+1 3:not_stored 4:size_differs 5:sha256_differs 6:size_differs '
          '7:sha256_differs 8:too_large', 'every item is accounted for')
  FROM answer a;
SELECT results_eq(
    $$ SELECT p -> 'position', p ->> 'name', p ->> 'state', p ->> 'argument', p -> 'fixable'
         FROM answer a, jsonb_array_elements(a.problems) AS p
        WHERE p ->> 'position' IN ('3', '8') $$,
    $$ VALUES ('3'::jsonb, '3', 'failed', 'file', 'true'::jsonb),
              ('8', '8', 'failed', 'size', 'false') $$,
    'each problem says of which item, and whether it can be mended');
SELECT pg_temp.told('upload_commit', :'writer', :'upload', :'private',
                    jsonb_build_object('folder', :'top', 'stored', 2, 'failed', 6, 'pending', 1));
SELECT results_eq(
    format('SELECT f.id, f.name, f.size, f.sha256, f.captured_at, f.created_by
              FROM datastore.folder_list(%1$L, %2$L, %3$L) l,
                   datastore.file_get(%1$L, l.id) f WHERE l.name ~ ''^\d'' ORDER BY 2',
           :'writer', :'private', :'top'),
    format($$ SELECT b.file, b.name, 3::bigint, sha256(convert_to(w.content, 'UTF8')),
                     w.captured_at, %L::uuid
                FROM begun b
                JOIN (VALUES (1, 'one', '2026-01-02T03:04:05Z'::timestamptz), (2, 'two', NULL))
                     AS w (position, content, captured_at) USING (position) ORDER BY 2 $$,
           :'writer'),
    'what meets its declaration is a file, under the id it was promised');
SELECT results_eq(
    format('SELECT l.blob_key, l.size, l.sha256 FROM datastore.file_locate(%L, %L) l', :'writer',
           (SELECT b.file FROM begun b WHERE b.position = 2)),
    $$ SELECT b.blob_key, 3::bigint, sha256('two') FROM begun b WHERE b.position = 2 $$,
    'and its copy is proven, where it was put');
SELECT pg_temp.counted('committed');
SELECT set_eq(
    $$ SELECT b.position, g.reason, g.due_at - now()
         FROM datastore_private.garbage g JOIN begun b USING (blob_key) $$,
    $$ SELECT p.position, 'failed', CASE p.position WHEN 3 THEN interval '1 hour' ELSE '0' END
         FROM unnest('{3,4,5,6,7,8}'::integer[]) AS p (position) $$,
    'what failed is garbage: at once, or after an hour where a put may still arrive');

-- Repeating a report changes nothing; the rest comes later.
SELECT is(pg_temp.balance(c), (SELECT pg_temp.balance(ROW(a.*))
                                                     FROM answer a), 'said twice, the same answer')
  FROM datastore.upload_commit(:'writer', :'upload', jsonb_build_array(
           pg_temp.result(1, 'one'), pg_temp.result(4, 'four'), pg_temp.result(3, 'three'))) c;
SELECT pg_temp.counted('repeated');
SELECT pg_temp.news() \g /dev/null
SELECT is(left(pg_temp.balance(c), 14), 'done 9=3+0+6+0', 'the last one')
  FROM datastore.upload_commit(:'writer', :'upload',
                               jsonb_build_array(pg_temp.result(9, 'nine'))) c;
SELECT pg_temp.told('upload_commit', :'writer', :'upload', :'private',
                    jsonb_build_object('folder', :'top', 'stored', 1, 'failed', 0, 'pending', 0));
SELECT is(left(pg_temp.balance(c), 14), 'done 9=3+0+6+0',
          'after that a report finds nothing to do')
  FROM datastore.upload_commit(:'writer', :'upload',
                               jsonb_build_array(pg_temp.result(9, 'nine'))) c;
SELECT pg_temp.told_nothing('a report that finds nothing to do');
SELECT pg_temp.counted('done');

-- Names are not reserved: a clash at commit is that item's problem, and its bytes wait.
SELECT upload AS clash FROM datastore.upload_begin(:'writer', :'top', jsonb_build_array(
           pg_temp.item('New.jpg', 'new'), pg_temp.item('Other.jpg', 'other'))) LIMIT 1 \gset
SELECT pg_temp.stored(:'writer', :'top', 'NEW.JPG', 'faster') \g /dev/null
SELECT is(pg_temp.balance(c), 'open 2=1+0+0+1 1:name_taken',
          'a name that was taken meanwhile')
  FROM datastore.upload_commit(:'writer', :'clash', jsonb_build_array(
           pg_temp.result(1, 'new'), pg_temp.result(2, 'other'))) c;
SELECT is_empty(
    format('SELECT FROM datastore_private.garbage g JOIN datastore_private.upload_item i
                   USING (blob_key) WHERE i.upload_id = %L', :'clash'), 'its bytes are kept');
SELECT is((SELECT i.reserved FROM datastore_private.upload_item i
            WHERE i.upload_id = :'clash' AND i.position = 1), 3::bigint,
          'and their room: as many as there are');
SELECT pg_temp.counted('waiting for a name');
SELECT is(pg_temp.balance(c), 'open 2=1+0+0+1 1:' || w.problem,
          'another name: ' || w.name)
  FROM (VALUES ('a/b', 'name_character'), ('', 'name_empty'), ('..', 'name_reserved'),
               ('oTHER.jpg', 'name_taken'), ('New.jpg', 'name_taken')) AS w (name, problem),
       LATERAL datastore.upload_commit(:'writer', :'clash', jsonb_build_array(
           pg_temp.result(1, 'new') || jsonb_build_object('name', w.name))) c;
SELECT pg_temp.counted('still waiting for a name');
SELECT is(pg_temp.balance(c), 'done 2=2+0+0+0', 'and one that is free')
  FROM datastore.upload_commit(:'writer', :'clash', jsonb_build_array(
           pg_temp.result(1, 'new') || '{"name": "Newest.jpg"}')) c;
SELECT is((SELECT f.size FROM datastore.folder_resolve(:'writer', :'private', 'top/newest.jpg') f),
          3::bigint, 'is the file''s');
SELECT pg_temp.counted('named');
SELECT upload AS twins FROM datastore.upload_begin(:'writer', :'top', jsonb_build_array(
           pg_temp.item('a'), pg_temp.item('b'))) LIMIT 1 \gset
SELECT is(pg_temp.balance(c), 'open 2=1+0+0+1 2:name_taken',
          'two items of one report that want one name: the first gets it')
  FROM datastore.upload_commit(:'writer', :'twins', jsonb_build_array(
           pg_temp.result(1) || '{"name": "twin"}', pg_temp.result(2) || '{"name": "TWIN"}')) c;
SELECT is(pg_temp.balance(a), 'aborted 2=1+0+1+0 2:name_taken 2:aborted',
          'given up, it tells what it waited for')
  FROM datastore.upload_abort(:'writer', :'twins') a;

-- Duplicates: allowed, skipped or refused; as declared at the beginning, and as found at the end.
CREATE FUNCTION pg_temp.duplicates(policy datastore.duplicate_policy) RETURNS SETOF text
LANGUAGE plpgsql
AS $fn$
DECLARE
    begun  uuid;
    folder uuid;
BEGIN
    SELECT f.id INTO folder FROM datastore.folder_create(pg_temp.id('writer'),
                                                         pg_temp.id('private')) f;
    -- 1 is in the container already; 2 and 3 are the same, and so, as it turns out, are 4 and
    -- 1, and 5 and 2.
    SELECT b.upload INTO begun
      FROM datastore.upload_begin(
               pg_temp.id('writer'), folder,
               jsonb_build_array(pg_temp.item('1'), pg_temp.item('2', policy || 'x'),
                                 pg_temp.item('3', policy || 'x'), '{"name": "4"}'::jsonb,
                                 '{"name": "5"}'::jsonb),
               duplicates => policy) b;
    RETURN QUERY SELECT pg_temp.balance(s)
                   FROM datastore.upload_status(pg_temp.id('writer'), begun) s;
    RETURN QUERY SELECT pg_temp.balance(c)
                   FROM datastore.upload_commit(
                            pg_temp.id('writer'), begun, jsonb_build_array(
                                pg_temp.result(1), pg_temp.result(2, policy || 'x'),
                                pg_temp.result(3, policy || 'x'), pg_temp.result(4),
                                pg_temp.result(5, policy || 'x'))) c;
END;
$fn$;
SELECT results_eq(format('SELECT pg_temp.duplicates(%L)', w.policy), w.balances, w.policy)
  FROM (VALUES
    ('allow', ARRAY['open 5=0+0+0+5', 'done 5=5+0+0+0']),
    ('skip',  ARRAY['open 5=0+1+0+4 1:duplicate',
                    'done 5=1+4+0+0 1:duplicate 3:duplicate 4:duplicate 5:duplicate']),
    ('reject', ARRAY['open 5=0+0+1+4 1:duplicate',
                     'done 5=1+0+4+0 1:duplicate 3:duplicate 4:duplicate 5:duplicate'])
  ) AS w (policy, balances);
-- Of several with the same bytes one is stored as long as any of them can be.
CREATE FUNCTION pg_temp.of_many(results jsonb) RETURNS text
LANGUAGE plpgsql
AS $fn$
DECLARE
    begun   uuid;
    folder  uuid;
    answer  text;
BEGIN
    SELECT f.id INTO folder FROM datastore.folder_create(pg_temp.id('writer'),
                                                         pg_temp.id('private')) f;
    PERFORM pg_temp.stored(pg_temp.id('writer'), folder, 'taken', 'taken');
    SELECT b.upload INTO begun
      FROM datastore.upload_begin(
               pg_temp.id('writer'), folder, '[{"name": "1"}, {"name": "2"}, {"name": "3"}]',
               duplicates => 'skip') b;
    SELECT pg_temp.balance(c) INTO answer
      FROM datastore.upload_commit(pg_temp.id('writer'), begun, results) c;
    RETURN answer;
END;
$fn$;
SELECT is(pg_temp.of_many(w.results), w.balance, w.why)
  FROM (VALUES
    ('the first could not be put: the second is stored',
     jsonb_build_array('{"position": 1, "error": "x"}'::jsonb, pg_temp.result(2, 'same 1'),
                       pg_temp.result(3, 'same 1')),
     'done 3=1+1+1+0 1:not_stored 3:duplicate'),
    ('the first has no name: the second is stored, and the first is left out too',
     jsonb_build_array(pg_temp.result(1, 'same 2') || '{"name": "a/b"}',
                       pg_temp.result(2, 'same 2'), pg_temp.result(3, 'same 2')),
     'done 3=1+2+0+0 1:duplicate 3:duplicate'),
    ('the name of the first is taken: likewise',
     jsonb_build_array(pg_temp.result(1, 'same 3') || '{"name": "TAKEN"}',
                       pg_temp.result(2, 'same 3'), pg_temp.result(3, 'same 3')),
     'done 3=1+2+0+0 1:duplicate 3:duplicate'),
    ('none has a name that is free: all wait',
     jsonb_build_array(pg_temp.result(1, 'same 4') || '{"name": "taken"}',
                       pg_temp.result(2, 'same 4') || '{"name": ".."}',
                       pg_temp.result(3, 'same 4') || '{"name": "Taken"}'),
     'open 3=0+0+0+3 1:name_taken 2:name_reserved 3:name_taken'),
    ('the second loses its name to the first, of other bytes: the third is stored in its place',
     jsonb_build_array(pg_temp.result(1, 'other 5') || '{"name": "twin"}',
                       pg_temp.result(2, 'same 5') || '{"name": "Twin"}',
                       pg_temp.result(3, 'same 5')),
     'open 3=2+0+0+1 2:name_taken')
  ) AS w (why, results, balance);
SELECT pg_temp.counted('several of the same bytes');

-- However many they are, it takes no longer than their number.
SELECT upload AS same FROM datastore.upload_begin(:'writer', :'top', (
           SELECT jsonb_agg(jsonb_build_object('name', 'same ' || n))
             FROM generate_series(1, 1000) n), duplicates => 'skip')
 LIMIT 1 \gset
SET LOCAL statement_timeout = '20s';
SELECT pg_temp.allows(
    format('SELECT datastore.upload_commit(%L, %L, %L)', :'writer', :'same', (
        SELECT jsonb_agg(pg_temp.result(n, 'many') || '{"name": "a/b"}')
          FROM generate_series(1, 1000) n)),
    'a thousand items of the same bytes, and none has a name');
SET LOCAL statement_timeout = 0;

SELECT is((SELECT b.duplicate_of FROM datastore.upload_begin(
                      :'writer', :'top', jsonb_build_array(pg_temp.item('again', 'faster')),
                      duplicates => 'skip') b),
          (SELECT r.id FROM datastore.folder_resolve(:'writer', :'private', 'top/new.jpg') r),
          'a duplicate tells of which file');
SELECT pg_temp.counted('duplicates');

-- The quota at commit, where sizes were left open.
UPDATE datastore_private.container SET max_file_bytes = NULL WHERE id = :'private';
SELECT upload AS open FROM datastore.upload_begin(:'writer', :'top', $$[
           {"name": "o1"}, {"name": "o2"}, {"name": "o3"}]$$) LIMIT 1 \gset
UPDATE datastore_private.container_usage SET quota_bytes = bytes + reserved_bytes + 10
 WHERE container_id = :'private';
SELECT is(pg_temp.balance(c), 'done 3=1+0+2+0 2:quota 3:quota',
          'what does not fit when its size is known')
  FROM datastore.upload_commit(:'writer', :'open', jsonb_build_array(
           pg_temp.result(1, 'eight888'), pg_temp.result(2, 'three'), pg_temp.result(3, 'x'))) c;
SELECT pg_temp.counted('cut by the quota');
UPDATE datastore_private.container_usage SET quota_bytes = NULL WHERE container_id = :'private';
SELECT upload AS promised FROM datastore.upload_begin(:'writer', :'top', jsonb_build_array(
           pg_temp.item('p1', '50'), pg_temp.item('p2', '50'), pg_temp.item('p3', '50')))
 LIMIT 1 \gset
UPDATE datastore_private.container_usage SET quota_bytes = bytes + reserved_bytes
 WHERE container_id = :'private';
SELECT is(pg_temp.balance(c),
          'done 3=1+0+2+0 1:not_stored 2:size_differs',
          'an item whose bytes were reserved is stored, whatever is said of others')
  FROM datastore.upload_commit(:'writer', :'promised', jsonb_build_array(
           '{"position": 1, "error": "x", "size": 9000000}'::jsonb,
           pg_temp.result(2, repeat('5', 500)), pg_temp.result(3, '50'))) c;
SELECT pg_temp.counted('promised');
UPDATE datastore_private.container_usage SET quota_bytes = NULL WHERE container_id = :'private';

-- Of several with the same bytes one needs room; the others wait for it, and need none.
CREATE FUNCTION pg_temp.of_pair(items jsonb) RETURNS text
LANGUAGE plpgsql
AS $fn$
DECLARE
    begun  uuid;
    answer text;
BEGIN
    UPDATE datastore_private.container_usage SET quota_bytes = bytes + reserved_bytes + 100
     WHERE container_id = pg_temp.id('private');
    SELECT b.upload INTO begun
      FROM datastore.upload_begin(pg_temp.id('writer'), pg_temp.id('private/top'), items,
                                  duplicates => 'skip') b;
    SELECT pg_temp.balance(c) INTO answer
      FROM datastore.upload_commit(
               pg_temp.id('writer'), begun, jsonb_build_array(
                   pg_temp.result(1, rpad(items #>> '{0,name}', 60)),
                   pg_temp.result(2, rpad(items #>> '{0,name}', 60)))) c;
    RETURN answer;
END;
$fn$;
SELECT is(pg_temp.of_pair('[{"name": "pair 1"}, {"name": "pair 2"}]'),
          'done 2=1+1+0+0 2:duplicate', 'a duplicate needs no room');
SELECT pg_temp.counted('a duplicate, its size left open');
SELECT is(pg_temp.of_pair('[{"name": "pair 3"}, {"name": "pair 4", "size": 60}]'),
          'done 2=1+1+0+0 2:duplicate', 'nor does one whose size was declared');
SELECT pg_temp.counted('a duplicate, its size declared');
UPDATE datastore_private.container_usage SET quota_bytes = NULL WHERE container_id = :'private';

-- Reports that are none.
SELECT upload AS wait FROM datastore.upload_begin(:'writer', :'top', $$[
           {"name": "w1"}, {"name": "w2"}]$$) LIMIT 1 \gset
SELECT pg_temp.news() \g /dev/null
SELECT pg_temp.refuses(w.wanted, format('SELECT datastore.upload_commit(%L, %L, %s)', :'writer',
                                        :'wait', w.results), w.why)
  FROM (VALUES
    ('ST400 results', 'NULL', 'no report'),
    ('ST400 results', $$ '[]' $$, 'an empty one'),
    ('ST400 results', $$ '{"position": 1}' $$, 'an object'),
    ('ST400 results', $$ '[1, 2]' $$, 'numbers'),
    ('ST400 results', $$ '[{}]' $$, 'no position'),
    ('ST400 results', $$ '[{"position": null}]' $$, 'a position that is null'),
    ('ST400 results', $$ '[{"position": 0}]' $$, 'position 0'),
    ('ST400 results', $$ '[{"position": 3}]' $$, 'a position that the upload does not have'),
    ('ST400 results', $$ '[{"position": -1}]' $$, 'a negative position'),
    ('ST400 results', $$ '[{"position": 1.5}]' $$, 'half a position'),
    ('ST400 results', $$ '[{"position": 99999999999}]' $$, 'a huge position'),
    ('ST400 results', $$ '[{"position": "one"}]' $$, 'a word'),
    ('ST400 results', $$ '[{"position": 1}, {"position": 1}]' $$, 'a position twice'),
    ('ST400 results', $$ '[{"position": 1}, {"position": "1"}]' $$, 'twice, once as text'),
    ('ST400 results', $$ '[{"position": 1, "name": 7}]' $$, 'a name that is no text'),
    ('ST400 results', $$ '[{"position": 1, "SHA256": "x"}]' $$, 'a member that no result has'),
    ('ST400 results', $$ '[{"position": 1}, {"position": 2, "media_type": "a/b"}]' $$,
     'one that only items have'),
    ('ok', $$ '[{"position": 1, "size": 1, "sha256": null, "name": "x", "error": "x"}]' $$,
     'every member that results have'),
    ('ST413 results',
     $$ (SELECT jsonb_agg(jsonb_build_object('position', n)) FROM generate_series(1, 10001) n) $$,
     '10,001 results')
  ) AS w (wanted, results, why);
SELECT pg_temp.refuses('ST404 upload',
                       format($$ SELECT datastore.upload_commit(%L, %L, '[{"position": 1}]') $$,
                              :'writer', u.id), u.why)
  FROM (VALUES (pg_temp.id('unknown'), 'no such upload'), (NULL, 'none'),
               (pg_temp.id('private/top'), 'a folder'),
               (pg_temp.id('club box/upload'), 'in an invisible container')) AS u (id, why);
SELECT pg_temp.refuses('ST403 upload',
                       format($$ SELECT datastore.upload_commit(%L, %L, '[{"position": 1}]') $$,
                              pg_temp.id('hand'), :'wait'), 'another''s, although with write');
SELECT pg_temp.told_nothing('a refusal');

-- An owner commits for others; the file is the beginner's.
SELECT is(left(pg_temp.balance(c), 14), 'open 2=1+0+0+1', 'an owner may')
  FROM datastore.upload_commit(pg_temp.id('owner'), :'wait',
                               jsonb_build_array(pg_temp.result(1, 'w'))) c;
SELECT is((SELECT f.created_by FROM datastore.folder_resolve(:'writer', :'private', 'top/w1') r,
                  datastore.file_get(:'writer', r.id) f), :'writer'::uuid,
          'and the file is still the beginner''s');

-- Limits that were narrowed meanwhile: what was accepted by the old ones is kept; a size that was
-- left open is judged when it is known.
SELECT upload AS narrow FROM datastore.upload_begin(:'writer', :'top', jsonb_build_array(
           pg_temp.item('declared', repeat('d', 500)), '{"name": "open"}'::jsonb,
           '{"name": "short"}'::jsonb)) LIMIT 1 \gset
SELECT datastore.container_update(pg_temp.id('owner'), :'private', max_file_bytes => 100,
                                  media_types => '{text/plain}') \g /dev/null
SELECT is(pg_temp.balance(c), 'done 3=2+0+1+0 2:too_large', 'limits narrowed meanwhile')
  FROM datastore.upload_commit(:'writer', :'narrow', jsonb_build_array(
           pg_temp.result(1, repeat('d', 500)), pg_temp.result(2, repeat('o', 500)),
           pg_temp.result(3, 'short'))) c;
SELECT pg_temp.counted('narrowed');
SELECT datastore.container_update(pg_temp.id('owner'), :'private',
                                  unlimited => '{max_file_bytes,media_types}') \g /dev/null

-- What may have happened meanwhile.
SELECT format('SELECT datastore.upload_commit(%L, %L, %L)', :'writer', :'wait',
              jsonb_build_array(pg_temp.result(2, 'w'))) AS call \gset
UPDATE datastore_private.folder SET trashed_at = now() WHERE id = :'top';
SELECT pg_temp.refuses('ST404 folder', :'call', 'its folder is in the trash');
UPDATE datastore_private.folder SET trashed_at = NULL WHERE id = :'top';
UPDATE datastore_private.container SET frozen_at = now() WHERE id = :'private';
SELECT pg_temp.refuses('ST412 container', :'call', 'its container is frozen');
UPDATE datastore_private.container SET frozen_at = NULL WHERE id = :'private';
DELETE FROM datastore_private.container_user WHERE user_id = :'writer';
SELECT pg_temp.refuses('ST404 upload', :'call', 'the beginner sees the container no longer');
SELECT datastore.container_grant_user(pg_temp.id('owner'), :'private', :'writer', 'read')
\g /dev/null
SELECT pg_temp.refuses('ST403 upload', :'call', 'or only reads it');
SELECT datastore.container_grant_user(pg_temp.id('owner'), :'private', :'writer', 'write')
\g /dev/null
UPDATE datastore_private.upload SET lease_until = statement_timestamp() WHERE id = :'wait';
SELECT pg_temp.refuses('ST412 upload', :'call', 'its lease is over');
UPDATE datastore_private.upload SET lease_until = now() + interval '1 hour' WHERE id = :'wait';
SELECT datastore.upload_abort(:'writer', :'wait') \g /dev/null
SELECT pg_temp.refuses('ST412 upload', :'call', 'it was given up');

SELECT * FROM finish();
ROLLBACK;
