-- user_bind_login: which database login acts as which user in psql
BEGIN;
\ir ../fixtures/_actors.sql
SELECT plan(24);

SELECT * FROM pg_temp.signature(
    'user_bind_login', 'actor uuid, user_id uuid, db_role text DEFAULT NULL::text',
    'SETOF datastore."user"', 'v');

SELECT pg_temp.id('admin') AS admin, pg_temp.id('reader') AS who, pg_temp.id('writer') AS writer,
       pg_temp.login('unbound') AS login, pg_temp.login('psql') AS other \gset

SELECT is(pg_temp.answer('SELECT datastore.me()', :'login'), 'ST404 email', 'a login of nobody');
SELECT is((SELECT b.db_role FROM datastore.user_bind_login(:'admin', :'who', :'login') b),
          :'login'::text, 'bound');
SELECT pg_temp.told('user_bind_login', :'admin', :'who', NULL,
                    jsonb_build_object('db_role', :'login'));
SELECT is(pg_temp.answer('SELECT datastore.me()', :'login'), 'ok', 'acts as the user');
SELECT is(pg_temp.answer(format('SELECT datastore.container_list(%L)', :'who'), :'login'), 'ok',
          'as this one');
SELECT is(pg_temp.answer(format('SELECT datastore.container_list(%L)', :'writer'), :'login'),
          'ST403 actor', 'and no other');

SELECT pg_temp.refuses('ST409 db_role users_db_role_key',
                       format('SELECT datastore.user_bind_login(%L, %L, %L)', :'admin', :'who',
                              :'other'), 'the login of another user');
SELECT pg_temp.refuses('ST400 db_role',
                       format('SELECT datastore.user_bind_login(%L, %L, %L)', :'admin', :'who',
                              bad), why)
  FROM (VALUES ('', 'a login without a name'), (repeat('x', 64), 'one too long'),
               ('datastore_owner', 'the owner of all'), ('datastore_app', 'the backends'),
               ('datastore_user', 'the people'), ('datastore_reader', 'the readers')
       ) AS w (bad, why);
SELECT pg_temp.refuses('ST404 user_id',
                       format($$ SELECT datastore.user_bind_login(%L, pg_temp.id('unknown'), 'x')
                              $$, :'admin'), 'nobody');
SELECT pg_temp.told_nothing('a refusal');

SELECT is((SELECT b.db_role FROM datastore.user_bind_login(:'admin', :'who') b), NULL, 'unbound');
SELECT is(pg_temp.answer('SELECT datastore.me()', :'login'), 'ST404 email', 'and out');

SELECT * FROM finish();
ROLLBACK;
