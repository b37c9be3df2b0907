-- purge_claim: blobs that no file needs any more, leased to one worker
BEGIN;
\ir ../fixtures/_world.sql
SELECT plan(31);

SELECT * FROM pg_temp.signature(
    'purge_claim',
    'actor uuid, max_rows integer DEFAULT 100, lease interval DEFAULT ''00:10:00''::interval',
    'SETOF datastore.garbage', 'v');

SELECT pg_temp.id('admin') AS admin, pg_temp.id('dev') AS dev, pg_temp.id('private') AS private,
       pg_temp.id('private/top') AS top, pg_temp.id('private/top/leaf.jpg') AS leaf \gset

SELECT is_empty(format('SELECT datastore.purge_claim(%L)', :'admin'), 'nothing is garbage');
SELECT pg_temp.told_nothing('a claim that finds nothing');

SELECT datastore.file_delete(pg_temp.id('owner'), :'leaf') \g /dev/null
SELECT pg_temp.news() \g /dev/null
CREATE TEMP TABLE claimed AS SELECT * FROM datastore.purge_claim(actor => :'admin');
SELECT results_eq(
    'SELECT c.backend, c.kind, c.store_url, c.credential, c.blob_container, c.blob_key, c.reason,
            c.attempts, c.claimed_until - now() BETWEEN ''10 minutes'' AND ''20 minutes''
       FROM claimed c',
    format($$ VALUES (%s, 'local'::datastore.storage_kind, 'file:///srv/%s', 'none', 'user-%s',
                      '%s/%s.jpg', 'deleted', 1, true) $$,
           :'backend', pg_current_xact_id(), :'private', :'top', :'leaf'),
    'a deleted file''s blob: all that is needed to delete it, for ten minutes');
SELECT pg_temp.told('purge_claim', :'admin', NULL, NULL, '{"claimed": 1, "expired": 0}');

-- While the claim lasts nobody else gets it; then it comes up again.
SELECT is_empty(format('SELECT datastore.purge_claim(%L)', :'dev'), 'it is claimed');
UPDATE datastore_private.garbage SET due_at = statement_timestamp();
SELECT results_eq(
    format('SELECT c.id, c.attempts FROM datastore.purge_claim(%L, lease => ''1 day'') c', :'dev'),
    'SELECT c.id, 2 FROM claimed c', 'the claim has ended: the next worker gets it');
SELECT is((SELECT g.due_at - statement_timestamp() > '23 hours' FROM datastore_private.garbage g),
          true, 'for as long as it asked');
SELECT pg_temp.news() \g /dev/null

-- The longest due first, and no more than asked for.
INSERT INTO datastore_private.garbage (backend_id, blob_container, blob_key, reason, due_at)
SELECT :backend, 'user-x', 'key' || n, 'failed', now() - interval '1 minute' * n
  FROM generate_series(1, 5) n;
INSERT INTO datastore_private.garbage (backend_id, blob_container, blob_key, reason, due_at)
VALUES (:backend, 'user-x', 'later', 'aborted', now() + interval '1 hour');
SELECT set_eq(
    format('SELECT c.blob_key FROM datastore.purge_claim(%L, max_rows => 2) c', :'admin'),
    '{key5,key4}'::text[], 'the longest due first');
SELECT pg_temp.told('purge_claim', :'admin', NULL, NULL, '{"claimed": 2, "expired": 0}');
SELECT set_eq(format('SELECT c.blob_key FROM datastore.purge_claim(%L, 10000) c', :'admin'),
              '{key3,key2,key1}'::text[], 'then the rest; what is not due yet waits');
SELECT pg_temp.news() \g /dev/null

-- A key that a file uses is never handed out, whatever brought it here.
INSERT INTO datastore_private.garbage (backend_id, blob_container, blob_key, reason)
SELECT s.backend_id, c.blob_container, s.blob_key, 'deleted'
  FROM datastore_private.file_storage s
  JOIN datastore_private.file f ON f.id = s.file_id
  JOIN datastore_private.container c ON c.id = f.container_id;
SELECT ok((SELECT count(*) > 3 FROM datastore_private.garbage g
            JOIN datastore_private.file_storage s USING (backend_id, blob_key)),
          'some that are in use have come into the list');
SELECT is_empty(format('SELECT datastore.purge_claim(%L, 10000)', :'admin'),
                'none of them is handed out');
SELECT pg_temp.told_nothing('and that');
WITH lost AS (
    UPDATE datastore_private.file SET state = 'lost'
     WHERE id = pg_temp.id('public/top/leaf.jpg') RETURNING id
)
UPDATE datastore_private.file_storage s SET state = 'missing' FROM lost WHERE s.file_id = lost.id;
SELECT is_empty(format('SELECT datastore.purge_claim(%L, 10000)', :'admin'),
                'nor the doubtful copy of a lost file');
SELECT pg_temp.news() \g /dev/null

SELECT pg_temp.refuses('ST400 ' || w.argument,
                       format('SELECT datastore.purge_claim(%L, %s)', :'admin', w.arguments), w.why)
  FROM (VALUES
    ('max_rows', '0',                            'no rows'),
    ('max_rows', '-1',                           'fewer than none'),
    ('max_rows', '10001',                        'more than 10,000'),
    ('max_rows', 'NULL',                         'not said how many'),
    ('lease',    'lease => NULL',                'no lease'),
    ('lease',    $$ lease => '9 seconds' $$,     'a lease too short'),
    ('lease',    $$ lease => '-1 hour' $$,       'backwards'),
    ('lease',    $$ lease => '25 hours' $$,      'too long')
  ) AS w (argument, arguments, why);
SELECT pg_temp.refuses('ST403 actor',
                       format('SELECT datastore.purge_claim(%L)', pg_temp.id('owner')),
                       'only administrators and developers');
SELECT pg_temp.told_nothing('a refusal');

SELECT * FROM finish();
ROLLBACK;
