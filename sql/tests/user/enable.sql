-- user_enable: a user who was disabled acts again
BEGIN;
\ir ../fixtures/_actors.sql
SELECT plan(13);

SELECT * FROM pg_temp.signature('user_enable', 'actor uuid, user_id uuid',
                                'SETOF datastore."user"', 'v');

SELECT pg_temp.id('admin') AS admin, pg_temp.id('disabled') AS who,
       pg_temp.login('disabled') AS login \gset

SELECT is((SELECT e.disabled_at FROM datastore.user_enable(:'admin', :'who') e), NULL, 'enabled');
SELECT pg_temp.told('user_enable', :'admin', :'who', NULL, '{}');
SELECT is(pg_temp.answer('SELECT datastore.me()', :'login'), 'ok', 'in psql too');
SELECT pg_temp.allows(format('SELECT datastore.user_enable(%L, %L)', :'admin', :'who'),
                      'said again');
SELECT pg_temp.refuses('ST404 user_id',
                       format($$ SELECT datastore.user_enable(%L, pg_temp.id('unknown')) $$,
                              :'admin'), 'nobody');
SELECT pg_temp.told_nothing('a refusal');

SELECT * FROM finish();
ROLLBACK;
