-- storage_backends, storage_use and purge_queue: who fills the disk
BEGIN;
\ir ../fixtures/_world.sql
SELECT plan(4);

SELECT results_eq(
    format('SELECT v.kind::text, v.credential, v.priority, v.containers
              FROM datastore.storage_backends v WHERE v.id = %s', :'backend'),
    $$ VALUES ('local', 'none', 1, 4::bigint) $$,
    'a backend, and how many containers it is home to');
UPDATE datastore_private.storage_backend SET credential = 'env:SECRET' WHERE id = :backend;
SELECT is((SELECT v.credential FROM datastore.storage_backends v WHERE v.id = :backend), 'env',
          'how its secret is kept, and not where');

SELECT results_eq(
    format('SELECT v.media_type, v.variant, v.copies, v.bytes, v.doubtful
              FROM datastore.storage_use v
             WHERE v.backend = %s AND v.container = pg_temp.id(''private'')', :'backend'),
    $$ SELECT f.media_type, 'original', count(*), sum(f.size)::bigint, 0::bigint
         FROM datastore_private.file f WHERE f.container_id = pg_temp.id('private') GROUP BY 1 $$,
    'what lies where');

SELECT datastore.file_delete(pg_temp.id('owner'), pg_temp.id('private/top/leaf.jpg')) \g /dev/null
SELECT results_eq(
    $$ SELECT q.reason, q.attempts, q.last_error, q.claimed FROM datastore.purge_queue q
        WHERE q.blob_key LIKE '%' || pg_temp.id('private/top/leaf.jpg') || '%' $$,
    $$ VALUES ('deleted', 0, NULL::text, false) $$, 'what the purge will delete');

SELECT * FROM finish();
ROLLBACK;
