-- nachet.batches: those in flight and those that are over
BEGIN;
\ir ../../fixtures/_nachet.sql
SELECT plan(2);

SELECT pg_temp.id('owner') AS owner, pg_temp.id('private/batch') AS batch \gset
CREATE FUNCTION pg_temp.seen() RETURNS text
LANGUAGE sql
RETURN (SELECT concat_ws(' ', v.state, v.announced, v.received, v.failed, v.missing,
                         v.created_by_email)
          FROM nachet.batches v WHERE v.container = pg_temp.id('private')
                                  AND v.folder = pg_temp.id('private/top'));

SELECT nachet.batch_add(:'owner', :'batch', jsonb_build_array(jsonb_build_object(
           'file', pg_temp.id('private/top/leaf.jpg')))) \g /dev/null
SELECT is(pg_temp.seen(), 'open 2 1 0 1 ' || pg_temp.email('owner'), 'one of two has come');
SELECT nachet.batch_fail(:'owner', :'batch', '[{"name": "a.jpg", "problem": "torn"}]'),
       nachet.batch_close(:'owner', :'batch') \g /dev/null
SELECT is(pg_temp.seen(), 'closed 2 1 1 0 ' || pg_temp.email('owner'), 'the other failed');

SELECT * FROM finish();
ROLLBACK;
