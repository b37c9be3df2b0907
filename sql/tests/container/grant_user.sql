-- container_grant_user: one row a pair; a second grant replaces the first
BEGIN;
\ir ../fixtures/_world.sql
SELECT plan(24);

SELECT * FROM pg_temp.signature(
    'container_grant_user',
    'actor uuid, container uuid, grantee uuid, level datastore.level, '
    'expires_at timestamp with time zone DEFAULT NULL::timestamp with time zone',
    'void', 'v');

SELECT pg_temp.id('owner') AS owner, pg_temp.id('private') AS private,
       pg_temp.id('stranger') AS stranger \gset
CREATE FUNCTION pg_temp.granted() RETURNS text
LANGUAGE sql
AS $fn$
    SELECT string_agg(concat_ws(' ', g.level, g.expires_at - now()), ', ')
      FROM datastore_private.container_user g
     WHERE g.container_id = pg_temp.id('private') AND g.user_id = pg_temp.id('stranger');
$fn$;

SELECT datastore.container_grant_user(actor => :'owner', container => :'private',
                                      grantee => :'stranger', level => 'write') \g /dev/null
SELECT is(pg_temp.granted(), 'write', 'without an end');
SELECT is(datastore.access_level(:'stranger', :'private'), 'write', 'effective at once');
SELECT pg_temp.told('container_grant_user', :'owner', :'private', :'private',
                    jsonb_build_object('grantee', :'stranger', 'level', 'write'));

SELECT datastore.container_grant_user(:'owner', :'private', :'stranger', 'annotate',
                                      now() + interval '1 day') \g /dev/null
SELECT is(pg_temp.granted(), 'annotate 1 day', 'replaced, also by less, and with an end');
SELECT pg_temp.told('container_grant_user', :'owner', :'private', :'private',
                    jsonb_build_object('grantee', :'stranger', 'level', 'annotate',
                                       'expires_at', now() + interval '1 day'));

SELECT datastore.container_grant_user(:'owner', :'private', :'stranger', 'owner') \g /dev/null
SELECT is(pg_temp.granted(), 'owner', 'the end goes where none is given');
SELECT pg_temp.told('container_grant_user', :'owner', :'private', :'private',
                    jsonb_build_object('grantee', :'stranger', 'level', 'owner'));
SELECT pg_temp.allows(
    format($$ SELECT datastore.container_grant_user(%L, %L, pg_temp.id('team_leader'), 'owner') $$,
           :'stranger', :'private'), 'an owner by grant grants on');
SELECT pg_temp.allows(
    format($$ SELECT datastore.container_grant_user(%L, %L, pg_temp.id('disabled'), 'read') $$,
           :'owner', :'private'), 'a disabled user may be granted to');

SELECT pg_temp.refuses(
    'ST400 level', format('SELECT datastore.container_grant_user(%L, %L, %L, NULL)', :'owner',
                          :'private', :'stranger'), 'no level');
SELECT pg_temp.refuses(
    'ST400 expires_at',
    format($$ SELECT datastore.container_grant_user(%L, %L, %L, 'read', %s) $$, :'owner',
           :'private', :'stranger', e.expires_at), e.why)
  FROM (VALUES ('statement_timestamp()', 'an end that is now'),
               ($$'2020-01-01T00:00:00Z'$$, 'an end that is past'),
               ($$'-infinity'$$, 'an end before all time')) AS e (expires_at, why);
SELECT pg_temp.refuses(
    'ST404 grantee',
    format($$ SELECT datastore.container_grant_user(%L, %L, pg_temp.id('unknown'), 'read') $$,
           :'owner', :'private'), 'no such user');
SELECT pg_temp.refuses(
    'ST404 grantee', format($$ SELECT datastore.container_grant_user(%L, %L, NULL, 'read') $$,
                            :'owner', :'private'), 'no user');
SELECT pg_temp.refuses(
    'ST403 container',
    format($$ SELECT datastore.container_grant_user(pg_temp.id('writer'), %L, %L, 'read') $$,
           :'private', :'stranger'), 'a writer grants nothing');
SELECT pg_temp.told_nothing('a refusal');

SELECT * FROM finish();
ROLLBACK;
