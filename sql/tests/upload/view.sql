-- uploads: those in flight and those that are over
BEGIN;
\ir ../fixtures/_world.sql
SELECT plan(4);

CREATE FUNCTION pg_temp.seen() RETURNS text
LANGUAGE sql
RETURN (SELECT concat_ws(' ', v.state, v.announced, v.stored, v.failed, v.pending,
                         v.reserved_bytes, v.actor_email)
          FROM datastore.uploads v WHERE v.id = pg_temp.id('private/upload'));

SELECT is(pg_temp.seen(), format('open 1 0 0 1 %s %s',
                                 (SELECT i.reserved FROM datastore_private.upload_item i
                                   WHERE i.upload_id = pg_temp.id('private/upload')),
                                 pg_temp.email('owner')), 'one in flight');
UPDATE datastore_private.upload SET lease_until = now() - interval '1 second'
 WHERE id = pg_temp.id('private/upload');
SELECT matches(pg_temp.seen(), '^expired 1 0 0 1 ', 'one whose lease is over');
UPDATE datastore_private.upload SET lease_until = now() + interval '1 hour'
 WHERE id = pg_temp.id('private/upload');
SELECT datastore.upload_abort(pg_temp.id('owner'), pg_temp.id('private/upload')) \g /dev/null
SELECT is(pg_temp.seen(), 'aborted 1 0 1 0 0 ' || pg_temp.email('owner'), 'one given up');
SELECT is((SELECT count(*) FROM datastore.purge_queue q
            WHERE q.blob_container = 'user-' || pg_temp.id('private') AND q.reason = 'aborted'),
          1::bigint, 'whose bytes await the purge');

SELECT * FROM finish();
ROLLBACK;
