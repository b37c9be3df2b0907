-- The same idempotency key again: the same answer, and failed items are awaited once more
BEGIN;
\ir ../fixtures/_world.sql
SELECT plan(41);

SELECT pg_temp.id('writer') AS writer, pg_temp.id('private') AS private,
       pg_temp.id('private/top') AS top \gset
SELECT jsonb_build_array(pg_temp.item('1.jpg', 'one'), pg_temp.item('2.jpg', 'two'),
                         '{"name": "3"}'::jsonb, '{"name": "a/b"}'::jsonb) AS items
\gset
CREATE FUNCTION pg_temp.again(
    actor      text,
    folder     text,
    items      jsonb,
    key        text,
    duplicates text DEFAULT 'allow'
) RETURNS text
LANGUAGE sql
AS $fn$
    SELECT pg_temp.answer(format('SELECT datastore.upload_begin(%L, %L, %L, %L, %L)',
                                 pg_temp.id(actor), pg_temp.id(folder), items, key, duplicates));
$fn$;

CREATE TEMP TABLE first AS SELECT * FROM datastore.upload_begin(:'writer', :'top', :'items', 'key');
SELECT upload FROM first LIMIT 1 \gset
SELECT pg_temp.news() \g /dev/null

CREATE TEMP TABLE second AS
SELECT * FROM datastore.upload_begin(:'writer', :'top', :'items', idempotency_key => 'key');
SELECT results_eq('TABLE second', 'TABLE first', 'the same answer, to the last key');
SELECT pg_temp.told_nothing('a repetition');
SELECT is((SELECT count(*) FROM datastore_private.upload u WHERE u.actor_id = :'writer'), 1::bigint,
          'and no second upload');
SELECT results_eq(
    format('SELECT * FROM datastore.upload_begin(%L, %L, %L, ''key'', lease => ''1 hour'')',
           :'writer', :'top',
           replace(:'items', '"name": "a/b"', '"name":"a\/b"')),
    'TABLE first', 'written another way, it is the same request; and the lease is not of it');

-- Another request under the same key is refused, whatever differs.
SELECT is(pg_temp.again('writer', w.folder, w.items, 'key', w.duplicates),
          'ST409 idempotency_key', 'the same key with ' || w.why)
  FROM (VALUES
    ('private/top',       jsonb_set(:'items', '{0,name}', '"x"'), 'allow', 'another name'),
    ('private/top',       jsonb_set(:'items', '{2,size}', '7'),   'allow', 'another size'),
    ('private/top',       :'items'::jsonb || '{"name": "more"}',  'allow', 'one item more'),
    ('private/top',       :'items'::jsonb - 0,                    'allow', 'one less'),
    ('private/top',       jsonb_build_array(:'items'::jsonb -> 1, :'items'::jsonb -> 0,
                                            :'items'::jsonb -> 2, :'items'::jsonb -> 3),
                                                                  'allow', 'another order'),
    ('private/top/inner', :'items',                               'allow', 'another folder'),
    ('private/top',       :'items',                               'skip',  'another policy')
  ) AS w (folder, items, duplicates, why);
-- Also where the differences lie far apart, or are many and alike.
SELECT jsonb_agg(jsonb_build_object('name', 'n' || n, 'metadata', '{"camera": "A"}'::jsonb)
                 ORDER BY n) AS many,
       jsonb_agg(jsonb_build_object('name', 'n' || n, 'metadata', '{"camera": "B"}'::jsonb)
                 ORDER BY n) AS others,
       jsonb_agg(jsonb_build_object('name', 'n' || n) ORDER BY n) AS names,
       jsonb_agg(jsonb_build_object('name', 'n' || n)
                 ORDER BY CASE n WHEN 1 THEN 17 WHEN 17 THEN 1 ELSE n END) AS swapped
  FROM generate_series(1, 64) n
\gset
SELECT datastore.upload_begin(:'writer', :'top', :'many', 'many') \g /dev/null
SELECT is(pg_temp.again('writer', 'private/top', :'others', 'many'), 'ST409 idempotency_key',
          'other metadata in every item');
SELECT datastore.upload_begin(:'writer', :'top', :'names', 'names') \g /dev/null
SELECT is(pg_temp.again('writer', 'private/top', :'swapped', 'names'), 'ST409 idempotency_key',
          'two items that are swapped, far apart');
SELECT datastore_private.upload_end(u.id, 'aborted') FROM datastore_private.upload u
 WHERE u.idempotency_key IN ('many', 'names')
\g /dev/null
DELETE FROM datastore_private.upload WHERE idempotency_key IN ('many', 'names');
SELECT is(pg_temp.again('writer', 'private/top', :'items', 'Key'), 'ok', 'case counts in keys');
SELECT is(pg_temp.again('owner', 'private/top', :'items', 'key'), 'ok',
          'keys are the actor''s own');

-- Failed items are tried again: the same file, another blob key.
SELECT datastore.upload_commit(:'writer', :'upload', jsonb_build_array(
           pg_temp.result(1, 'one'), '{"position": 2, "error": "x"}'::jsonb)) \g /dev/null
SELECT pg_temp.news() \g /dev/null
CREATE TEMP TABLE third AS SELECT * FROM datastore.upload_begin(:'writer', :'top', :'items', 'key');
SELECT results_eq(
    'SELECT t.position, t.state, t.file, t.blob_key FROM third t',
    format($$ SELECT f.position, CASE f.position WHEN 1 THEN 'stored' ELSE f.state END
                                 ::datastore.item_state, f.file,
                     CASE f.position WHEN 2 THEN format('%%s/%%s.1.jpg', %L, f.file)
                                     WHEN 3 THEN f.blob_key END
                FROM first f $$, :'top'),
    'what is stored has nothing to put; what failed gets the number of its attempt in its key');
SELECT pg_temp.told('upload_begin', :'writer', :'upload', :'private',
                    jsonb_build_object('folder', :'top', 'announced', 4, 'retried', 1));
SELECT is((SELECT format('%s=%s+%s+%s+%s', u.announced, u.stored, u.duplicate, u.failed, u.pending)
             FROM datastore.upload_status(:'writer', :'upload') u), '4=1+0+1+2', 'the balance');
SELECT is((SELECT u.reserved_bytes FROM datastore_private.container_usage u
            WHERE u.container_id = :'private'), 7::bigint, 'its bytes are reserved again');
SELECT is((SELECT g.reason FROM datastore_private.garbage g
             JOIN first f USING (blob_key) WHERE f.position = 2), 'failed',
          'the first try is garbage all the same');
SELECT datastore.upload_commit(:'writer', :'upload', jsonb_build_array(
           pg_temp.result(2, 'two'), pg_temp.result(3, 'three'))) \g /dev/null
SELECT results_eq(
    format($$ SELECT l.blob_key FROM datastore.file_locate(%L, %L) l $$, :'writer',
           (SELECT f.file FROM first f WHERE f.position = 2)),
    'SELECT t.blob_key FROM third t WHERE t.position = 2', 'the second try is the file''s copy');
SELECT pg_temp.news() \g /dev/null
SELECT is((SELECT string_agg(b.state::text, ' ' ORDER BY b.position)
             FROM datastore.upload_begin(:'writer', :'top', :'items', 'key') b),
          'stored stored stored failed', 'when it is done, the key still tells what became of it');
SELECT pg_temp.told_nothing('a repetition when it is done');

-- A done upload whose items failed opens again; each try has its own key and a whole lease.
SELECT upload AS stubborn
  FROM datastore.upload_begin(:'writer', :'top', '[{"name": "s", "size": 3}]', 'stubborn',
                              lease => '1 hour') \gset
CREATE FUNCTION pg_temp.try(report jsonb) RETURNS text
LANGUAGE plpgsql
AS $fn$
DECLARE
    begun datastore.upload_item;
    told  datastore.upload;
BEGIN
    SELECT * INTO begun
      FROM datastore.upload_begin(pg_temp.id('writer'), pg_temp.id('private/top'),
                                  '[{"name": "s", "size": 3}]', 'stubborn', lease => '1 hour');
    SELECT * INTO told FROM datastore.upload_commit(
        pg_temp.id('writer'), begun.upload, jsonb_build_array('{"position": 1}' || report));
    RETURN concat_ws(' ', substring(begun.blob_key FROM '[^/]*$'), told.state,
                     told.problems -> 0 ->> 'problem');
END;
$fn$;
SELECT i.file_id AS file FROM datastore_private.upload_item i WHERE i.upload_id = :'stubborn' \gset
SELECT is(pg_temp.try('{"error": "x"}'), :'file' || ' done not_stored', 'first');
UPDATE datastore_private.upload SET lease_until = now() - interval '1 day' WHERE id = :'stubborn';
SELECT is(pg_temp.try('{"size": 4}'), :'file' || '.1 done size_differs',
          'second, though the lease has ended: the upload was done');
SELECT ok((SELECT u.lease_until > now() + interval '59 minutes'
             FROM datastore.upload_status(:'writer', :'stubborn') u), 'a retry has a new lease');
SELECT is(pg_temp.try('{"size": 3}'), :'file' || '.2 done sha256_differs', 'third');
SELECT is(pg_temp.try(pg_temp.result(1, 'abc')), :'file' || '.3 done', 'fourth: stored');
SELECT is((SELECT count(DISTINCT g.blob_key) FROM datastore_private.garbage g
            WHERE g.blob_key LIKE '%/' || :'file' || '%'), 3::bigint,
          'three keys are garbage, and none of them is the file''s');

-- A retry that the quota has no room for.
SELECT upload AS big FROM datastore.upload_begin(
           :'writer', :'top', '[{"name": "b1", "size": 5}, {"name": "b2", "size": 5}]', 'big')
 LIMIT 1 \gset
SELECT datastore.upload_commit(:'writer', :'big', '[{"position": 1, "error": "x"},
                                                    {"position": 2, "error": "x"}]') \g /dev/null
UPDATE datastore_private.container_usage SET quota_bytes = bytes + reserved_bytes + 5
 WHERE container_id = :'private';
SELECT results_eq(
    format($$ SELECT b.state, b.problems -> 0 ->> 'problem'
                FROM datastore.upload_begin(%L, %L, '[{"name": "b1", "size": 5},
                                                      {"name": "b2", "size": 5}]', 'big') b $$,
           :'writer', :'top'),
    $$ VALUES ('pending'::datastore.item_state, NULL), ('failed', 'quota') $$,
    'as many as fit are awaited again');
SELECT is((SELECT format('%s %s=%s+%s+%s+%s', u.state, u.announced, u.stored, u.duplicate,
                         u.failed, u.pending)
             FROM datastore.upload_status(:'writer', :'big') u), 'open 2=0+0+1+1', 'the balance');
UPDATE datastore_private.container_usage SET quota_bytes = NULL WHERE container_id = :'private';

-- What the quota refused at the beginning is tried again too; what was not accepted is not.
UPDATE datastore_private.container_usage SET quota_bytes = bytes + reserved_bytes + 4
 WHERE container_id = :'private';
CREATE FUNCTION pg_temp.room() RETURNS SETOF datastore.upload_item
LANGUAGE sql
AS $fn$
    SELECT * FROM datastore.upload_begin(
               pg_temp.id('writer'), pg_temp.id('private/top'),
               '[{"name": "huge", "size": 1000}, {"name": "small", "size": 5}, {"name": "a/b"}]',
               'room');
$fn$;
CREATE TEMP TABLE refused AS SELECT * FROM pg_temp.room();
SELECT results_eq(
    'SELECT r.state, r.problems -> 0 ->> ''problem'', r.blob_key FROM refused r',
    $$ VALUES ('failed'::datastore.item_state, 'quota', NULL), ('failed', 'quota', NULL),
              ('failed', 'name_character', NULL) $$,
    'what does not fit');
SELECT results_eq('SELECT * FROM pg_temp.room()', 'TABLE refused',
                  'while there is no room, the same answer');
SELECT is((SELECT format('%s %s=%s+%s+%s+%s', u.state, u.announced, u.stored, u.duplicate,
                         u.failed, u.pending)
             FROM datastore.upload_status(:'writer', (SELECT r.upload FROM refused r LIMIT 1)) u),
          'done 3=0+0+3+0', 'and the same balance');
UPDATE datastore_private.container_usage SET quota_bytes = NULL WHERE container_id = :'private';
SELECT results_eq(
    'SELECT r.position, r.state, r.file, r.blob_key IS NULL FROM pg_temp.room() r',
    $$ SELECT r.position, CASE r.position WHEN 3 THEN 'failed' ELSE 'pending' END
                          ::datastore.item_state, r.file, r.position = 3 FROM refused r $$,
    'once there is room, they are awaited, under the ids they had');
SELECT is((SELECT format('%s %s=%s+%s+%s+%s', u.state, u.announced, u.stored, u.duplicate,
                         u.failed, u.pending)
             FROM datastore.upload_commit(
                      :'writer', (SELECT r.upload FROM refused r LIMIT 1), jsonb_build_array(
                          pg_temp.result(1, repeat('h', 1000)), pg_temp.result(2, 'small'))) u),
          'done 3=2+0+1+0', 'and stored');

-- Once it is over, the key is used up.
SELECT datastore.upload_abort(:'writer', :'big') \g /dev/null
SELECT is(pg_temp.again('writer', 'private/top',
                        '[{"name": "b1", "size": 5}, {"name": "b2", "size": 5}]', 'big'),
          'ST412 idempotency_key', 'an upload that was given up is not begun again');
SELECT upload AS late FROM datastore.upload_begin(:'writer', :'top', '[{"name": "l"}]', 'late')
\gset
UPDATE datastore_private.upload SET lease_until = statement_timestamp() WHERE id = :'late';
SELECT is(pg_temp.again('writer', 'private/top', '[{"name": "l"}]', 'late'),
          'ST412 idempotency_key', 'nor one whose lease is over');
SELECT is(pg_temp.again('writer', 'frozen/top', '[{"name": "l"}]', 'late'),
          'ST412 container', 'rights and the state of the container come first');

-- Numbers that would be gigabytes as text are never written out.
CREATE FUNCTION pg_temp.with_number(number numeric) RETURNS text
LANGUAGE sql
AS $fn$
    SELECT string_agg(DISTINCT b.problems -> 0 ->> 'problem', ' ')
      FROM datastore.upload_begin(
               pg_temp.id('writer'), pg_temp.id('private/top'),
               (SELECT jsonb_agg(jsonb_build_object(
                           'name', 'n', 'metadata', jsonb_build_object('a', number)))
                  FROM generate_series(1, 1000)), 'numbers') b;
$fn$;
SELECT is(pg_temp.with_number(1e131071), pg_temp.with_number(1e131071),
          'the same enormous numbers are the same request');
SELECT pg_temp.refuses('ST409 idempotency_key', 'SELECT pg_temp.with_number(2)',
                       'usual ones are another');

SELECT * FROM finish();
ROLLBACK;
