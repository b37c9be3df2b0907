-- user_disable: from now on the user may do nothing, and loses nothing
BEGIN;
\ir ../fixtures/_world.sql
SELECT plan(21);

SELECT * FROM pg_temp.signature('user_disable', 'actor uuid, user_id uuid',
                                'SETOF datastore."user"', 'v');

SELECT pg_temp.id('admin') AS admin, pg_temp.id('writer') AS writer,
       pg_temp.id('private') AS private, pg_temp.login('psql') AS login \gset

CREATE TEMP TABLE gone AS SELECT * FROM datastore.user_disable(:'admin', :'writer');
SELECT isnt((SELECT g.disabled_at FROM gone g), NULL, 'disabled');
SELECT pg_temp.told('user_disable', :'admin', :'writer', NULL, '{}');
SELECT pg_temp.refuses('ST403 actor',
                       format('SELECT datastore.container_get(%L, %L)', :'writer', :'private'),
                       'nothing through a backend');
SELECT is(pg_temp.answer('SELECT datastore.me()', :'login'), 'ST404 email', 'nothing in psql');
SELECT is_empty(
    format($$ SELECT FROM datastore.access_list(pg_temp.id('owner'), %L) a
               WHERE a.user_id = %L $$, :'private', :'writer'),
    'nor are they listed among those who reach something');
SELECT is((SELECT d.disabled_at FROM datastore.user_disable(:'admin', :'writer') d),
          (SELECT g.disabled_at FROM gone g), 'said again, it stays as it is');

SELECT pg_temp.news() \g /dev/null
SELECT is((SELECT e.disabled_at FROM datastore.user_enable(:'admin', :'writer') e), NULL,
          'and back');
SELECT is(datastore.access_level(:'writer', :'private'), 'write', 'with what was granted');

SELECT pg_temp.refuses('ST404 user_id',
                       format($$ SELECT datastore.user_disable(%L, pg_temp.id('unknown')) $$,
                              :'admin'), 'nobody');
SELECT pg_temp.refuses('ST404 user_id', format('SELECT datastore.user_disable(%L, NULL)',
                                               :'admin'), 'null');
UPDATE datastore_private.users SET role = 'dev'
 WHERE role = 'admin' AND id NOT IN (:'admin', pg_temp.id('disabled'));
SELECT pg_temp.refuses('ST422 users_last_admin',
                       format('SELECT datastore.user_disable(%L, %L)', :'admin', :'admin'),
                       'the last administrator stays');
SELECT pg_temp.refuses('ST422 users_last_admin',
                       'UPDATE datastore_private.users SET disabled_at = now()',
                       'also against the owner''s own hand');
SELECT datastore.user_enable(:'admin', pg_temp.id('disabled')) \g /dev/null
SELECT pg_temp.allows(format('SELECT datastore.user_disable(%L, %L)', :'admin', :'admin'),
                      'unless another is there');
SELECT pg_temp.allows(format('SELECT datastore.user_disable(%L, %L)', :'admin',
                             pg_temp.id('disabled')), 'of two, either');

SELECT * FROM finish();
ROLLBACK;
