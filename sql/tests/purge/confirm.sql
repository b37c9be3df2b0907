-- purge_confirm: gone, or to be tried again later
BEGIN;
\ir ../fixtures/_world.sql
SELECT plan(34);

SELECT * FROM pg_temp.signature('purge_confirm', 'actor uuid, results jsonb',
                                'SETOF datastore.purge', 'v');

SELECT pg_temp.id('admin') AS admin \gset
INSERT INTO datastore_private.garbage (backend_id, blob_container, blob_key, reason)
SELECT :backend, 'user-x', 'key' || n, 'failed' FROM generate_series(1, 3) n;
INSERT INTO datastore_private.garbage (backend_id, blob_container, blob_key, reason, due_at)
VALUES (:backend, 'user-x', 'unclaimed', 'failed', now() + interval '1 hour');
INSERT INTO fixture (name, id)
SELECT c.blob_key, c.id FROM datastore.purge_claim(:'admin') c;
INSERT INTO fixture (name, id)
SELECT g.blob_key, g.id FROM datastore_private.garbage g WHERE g.blob_key = 'unclaimed';
SELECT pg_temp.news() \g /dev/null

SELECT results_eq(
    format('SELECT * FROM datastore.purge_confirm(actor => %L, results => %L)', :'admin',
           jsonb_build_array(
               jsonb_build_object('id', pg_temp.id('key1')),
               jsonb_build_object('id', upper(pg_temp.id('key2')::text), 'error', NULL),
               jsonb_build_object('id', pg_temp.id('key3'), 'error', repeat('x', 600)),
               jsonb_build_object('id', pg_temp.id('unclaimed')),
               jsonb_build_object('id', pg_temp.id('unknown'), 'error', 'x'))),
    'VALUES (2::bigint, 1::bigint, 2::bigint)', 'deleted, kept, and unknown');
SELECT pg_temp.told('purge_confirm', :'admin', NULL, NULL,
                    '{"deleted": 2, "kept": 1, "unknown": 2}');
SELECT results_eq(
    'SELECT g.blob_key, g.claimed, g.attempts, length(g.last_error),
            g.due_at - now() BETWEEN ''2 minutes'' AND ''12 minutes''
       FROM datastore_private.garbage g ORDER BY 1',
    $$ VALUES ('key3' COLLATE "C", false, 1, 500, true),
              ('unclaimed', false, 0, NULL, false) $$,
    'what could not be deleted comes up again in two minutes; what was not claimed stays');

-- Later after each failure, up to a day.
SELECT results_eq(
    format($$ SELECT * FROM datastore.purge_confirm(%L, '[{"id": "%s"}]') $$, :'admin',
           pg_temp.id('key3')),
    'VALUES (0::bigint, 0::bigint, 1::bigint)', 'without a claim nothing is confirmed');
SELECT pg_temp.told_nothing('a report on nothing');
CREATE FUNCTION pg_temp.fail_again() RETURNS interval
LANGUAGE plpgsql
AS $fn$
DECLARE
    wait interval;
BEGIN
    UPDATE datastore_private.garbage SET due_at = statement_timestamp() WHERE blob_key = 'key3';
    PERFORM datastore.purge_claim(pg_temp.id('admin'));
    PERFORM datastore.purge_confirm(pg_temp.id('admin'), jsonb_build_array(jsonb_build_object(
        'id', pg_temp.id('key3'), 'error', 'still there')));
    SELECT g.due_at - statement_timestamp() INTO wait
      FROM datastore_private.garbage g WHERE g.blob_key = 'key3';
    RETURN wait;
END;
$fn$;
SELECT is(pg_temp.fail_again(), w.wait, format('after failure %s', w.n))
  FROM (VALUES (2, interval '4 minutes'), (3, '8 minutes'), (4, '16 minutes'), (5, '32 minutes'),
               (6, '64 minutes')) AS w (n, wait);
UPDATE datastore_private.garbage SET attempts = 1000000;
SELECT is(pg_temp.fail_again(), interval '1 day', 'at most a day');

-- Of two words on one blob, the failure counts: it comes up again.
UPDATE datastore_private.garbage SET due_at = statement_timestamp() WHERE blob_key = 'key3';
SELECT datastore.purge_claim(:'admin') \g /dev/null
SELECT is((SELECT c.deleted || ' ' || c.kept FROM datastore.purge_confirm(
               :'admin', jsonb_build_array(
                   jsonb_build_object('id', pg_temp.id('key3')),
                   jsonb_build_object('id', pg_temp.id('key3'), 'error', 'x'))) c), '0 1',
          'two words on one blob: the failure counts');
-- A claim that has ended and was not given to another may still be confirmed: the blob is gone.
UPDATE datastore_private.garbage SET due_at = statement_timestamp() WHERE blob_key = 'key3';
SELECT datastore.purge_claim(:'admin') \g /dev/null
UPDATE datastore_private.garbage SET due_at = statement_timestamp() WHERE blob_key = 'key3';
SELECT is((SELECT c.deleted FROM datastore.purge_confirm(
               :'admin', jsonb_build_array(jsonb_build_object('id', pg_temp.id('key3')))) c),
          1::bigint, 'a late word that it is gone');
SELECT pg_temp.news() \g /dev/null

SELECT pg_temp.refuses(w.wanted, format('SELECT datastore.purge_confirm(%L, %s)', :'admin',
                                        w.results), w.why)
  FROM (VALUES
    ('ST400 results', 'NULL', 'no report'),
    ('ST400 results', $$ '[]' $$, 'an empty one'),
    ('ST400 results', $$ '{"id": "x"}' $$, 'an object'),
    ('ST400 results', $$ '["x"]' $$, 'a list of text'),
    ('ST400 results', $$ '[{}]' $$, 'no id'),
    ('ST400 results', $$ '[{"id": null}]' $$, 'an id that is null'),
    ('ST400 results', $$ '[{"id": 7}]' $$, 'a number'),
    ('ST400 results', $$ '[{"id": "00000000-0000-0000-0000-000000000000", "Error": "x"}]' $$,
     'a member that no result has'),
    ('ST400 results', $$ '[{"id": "x"}]' $$, 'a word'),
    ('ST400 results', $$ '[{"id": "00000000-0000-0000-0000-00000000000"}]' $$, 'a short id'),
    ('ST400 results', $$ '[{"id": "00000000-0000-0000-0000-000000000000", "error": 7}]' $$,
     'an error that is no text'),
    ('ST413 results',
     $$ (SELECT jsonb_agg('{"id": "x"}'::jsonb) FROM generate_series(1, 10001)) $$,
     '10,001 results')
  ) AS w (wanted, results, why);
SELECT pg_temp.refuses('ST403 actor',
                       format($$ SELECT datastore.purge_confirm(%L, '[{"id": "x"}]') $$,
                              pg_temp.id('team_leader')), 'only administrators and developers');
SELECT pg_temp.told_nothing('a refusal');

SELECT * FROM finish();
ROLLBACK;
