-- An upload whose lease is over frees what it held: by the next upload, or by the purge
BEGIN;
\ir ../fixtures/_world.sql
SELECT plan(18);

SELECT pg_temp.id('owner') AS owner, pg_temp.id('admin') AS admin, pg_temp.id('private') AS private,
       pg_temp.id('private/top') AS top, pg_temp.id('private/upload') AS upload \gset

CREATE TEMP VIEW state AS
SELECT f.name, u.state, u.failed, u.pending,
       (SELECT x.reserved_bytes FROM datastore_private.container_usage x
         WHERE x.container_id = u.container_id) AS reserved
  FROM fixture f JOIN datastore_private.upload u USING (id);

SELECT is(datastore_private.upload_expire(), 0, 'nothing is over yet');
UPDATE datastore_private.upload SET lease_until = statement_timestamp()
 WHERE id IN (:'upload', pg_temp.id('public/upload'), pg_temp.id('frozen/upload'));

-- By the next upload into the same container, even before its quota is asked.
UPDATE datastore_private.container_usage SET quota_bytes = bytes + reserved_bytes
 WHERE container_id = :'private';
SELECT is((SELECT b.state FROM datastore.upload_begin(:'owner', :'top',
                                                      '[{"name": "next", "size": 4}]') b),
          'pending', 'what the expired upload held is there for the next');
SELECT results_eq(
    $$ SELECT * FROM state WHERE name IN ('private/upload', 'public/upload') ORDER BY name $$,
    $$ VALUES ('private/upload', 'expired'::datastore.upload_state, 1, 0, 4::bigint),
              ('public/upload', 'open', 0, 1, 4) $$,
    'the uploads of other containers are left alone');
SELECT is((SELECT g.reason || ' ' || (g.due_at - now())
             FROM datastore_private.garbage g JOIN datastore_private.upload_item i USING (blob_key)
            WHERE i.upload_id = :'upload'), 'expired 01:00:00',
          'what may have been put is removed in an hour');
SELECT pg_temp.news() \g /dev/null

-- By the purge, in every container, also in a frozen one.
SELECT is_empty(format('SELECT datastore.purge_claim(%L)', :'admin'), 'nothing to delete yet');
SELECT pg_temp.told('purge_claim', :'admin', NULL, NULL, '{"claimed": 0, "expired": 2}');
SELECT results_eq(
    $$ SELECT * FROM state WHERE name IN ('public/upload', 'frozen/upload') ORDER BY name $$,
    $$ VALUES ('frozen/upload', 'expired'::datastore.upload_state, 1, 0, 0::bigint),
              ('public/upload', 'expired', 1, 0, 0) $$, 'all that are over');
SELECT is((SELECT u.state FROM datastore_private.upload u
            WHERE u.id = pg_temp.id('club box/upload')), 'open', 'and none that is not');
SELECT is_empty(format('SELECT datastore.purge_claim(%L)', :'admin'), 'a second finds nothing');
SELECT pg_temp.told_nothing('a claim that finds nothing');

-- An upload is ended even when no other comes of it: then that is what the event tells.
UPDATE datastore_private.upload SET lease_until = statement_timestamp()
 WHERE id = pg_temp.id('club box/upload');
SELECT b.upload AS known
  FROM datastore.upload_begin(pg_temp.id('manager'), pg_temp.id('club box/top'), '[{"name": "k"}]',
                              'key') b
\gset
SELECT is((SELECT u.state FROM datastore_private.upload u
            WHERE u.id = pg_temp.id('club box/upload')), 'expired', 'ended by the next');
SELECT pg_temp.begun(pg_temp.id('manager'), pg_temp.id('club box/top'), 'slow') AS slow \gset
UPDATE datastore_private.upload SET lease_until = statement_timestamp() WHERE id = :'slow';
SELECT pg_temp.news() \g /dev/null
SELECT datastore.upload_begin(pg_temp.id('manager'), pg_temp.id('club box/top'), '[{"name": "k"}]',
                              'key') \g /dev/null
SELECT is((SELECT u.state::text FROM datastore_private.upload u WHERE u.id = :'slow'),
          CASE jsonb_array_length(pg_temp.news()) WHEN 0 THEN 'open' ELSE 'expired' END,
          'a repeated call that ends an upload on its way has changed something, and tells');

-- At most a hundred at a time, so that no call takes long.
UPDATE datastore_private.container_usage SET quota_bytes = NULL;
SELECT count(pg_temp.begun(:'owner', :'top', 'n' || n)) FROM generate_series(1, 101) n \g /dev/null
UPDATE datastore_private.upload SET lease_until = statement_timestamp() WHERE state = 'open';
SELECT is(datastore_private.upload_expire(:'private'), 100, 'a hundred');
SELECT is(datastore_private.upload_expire(:'private'), 2, 'and the rest');
SELECT is(datastore_private.upload_expire(), 2, 'and those of another container');
SELECT is_empty($$ SELECT FROM datastore_private.upload WHERE state = 'open' $$, 'none is left');
SELECT is_empty($$ SELECT FROM datastore_private.container_usage WHERE reserved_bytes <> 0 $$,
                'nothing is reserved any more');
SELECT is_empty(
    $$ SELECT FROM datastore_private.upload_item i WHERE i.state = 'pending' OR i.reserved <> 0 $$,
    'nor awaited');

SELECT * FROM finish();
ROLLBACK;
