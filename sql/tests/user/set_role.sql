-- user_set_role: by an administrator, of whom one stays
BEGIN;
\ir ../fixtures/_actors.sql
SELECT plan(18);

SELECT * FROM pg_temp.signature(
    'user_set_role', 'actor uuid, user_id uuid, role datastore.user_role',
    'SETOF datastore."user"', 'v');

SELECT pg_temp.id('admin') AS admin, pg_temp.id('stranger') AS who \gset
SELECT c.id AS container FROM datastore.container_create(pg_temp.id('owner')) c \gset
SELECT pg_temp.news() \g /dev/null

SELECT is((SELECT r.role FROM datastore.user_set_role(:'admin', :'who', 'dev') r), 'dev',
          'another role');
SELECT is(datastore.access_level(:'who', :'container'), 'owner', 'which counts at once');
SELECT pg_temp.told('user_set_role', :'admin', :'who', NULL, '{"role": "dev"}');
SELECT is((SELECT r.role FROM datastore.user_set_role(:'admin', :'who', 'inspector') r),
          'inspector', 'and back');
SELECT is(datastore.access_level(:'who', :'container'), NULL, 'which counts at once as well');
SELECT pg_temp.news() \g /dev/null

-- No other administrator of this transaction's: the rule is about all there are.
UPDATE datastore_private.users SET role = 'dev'
 WHERE role = 'admin' AND id NOT IN (:'admin', pg_temp.id('disabled'));
SELECT pg_temp.refuses('ST422 users_last_admin',
                       format($$ SELECT datastore.user_set_role(%L, %L, 'dev') $$, :'admin',
                              :'admin'), 'the last administrator stays one');
SELECT datastore.user_set_role(:'admin', :'who', 'admin') \g /dev/null
SELECT pg_temp.allows(format($$ SELECT datastore.user_set_role(%L, %L, 'dev') $$, :'admin',
                             :'admin'), 'until there is another');
SELECT pg_temp.news() \g /dev/null

SELECT pg_temp.refuses('ST400 role', format('SELECT datastore.user_set_role(%L, %L, NULL)',
                                            :'admin', :'who'), 'no role');
SELECT pg_temp.refuses('ST404 user_id',
                       format($$ SELECT datastore.user_set_role(%L, pg_temp.id('unknown'), 'dev')
                              $$, :'admin'), 'nobody');
SELECT pg_temp.refuses('ST404 user_id',
                       format($$ SELECT datastore.user_set_role(%L, NULL, 'dev') $$, :'admin'),
                       'null');
SELECT pg_temp.told_nothing('a refusal');

SELECT * FROM finish();
ROLLBACK;
