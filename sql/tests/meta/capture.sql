-- A login makes objects of its own under the names that our functions use: none of them is taken.
BEGIN;
\ir ../fixtures/_world.sql
SELECT plan(9);

SELECT pg_temp.login('psql') AS psql, pg_temp.id('writer') AS writer, pg_temp.id('owner') AS owner,
       pg_temp.id('private') AS private, pg_temp.id('club box') AS box \gset
-- Where a login has a schema of its own, it can hold functions and operators too.
CREATE SCHEMA :"psql" AUTHORIZATION :"psql";

SET SESSION AUTHORIZATION :"psql";
CREATE FUNCTION :"psql".pg_has_role(name, name, text) RETURNS boolean LANGUAGE sql RETURN true;
CREATE FUNCTION :"psql".pg_has_role(name, text, text) RETURNS boolean LANGUAGE sql RETURN true;
CREATE FUNCTION :"psql".lower(text) RETURNS text LANGUAGE sql RETURN 'captured';
CREATE FUNCTION :"psql".yes(uuid, uuid) RETURNS boolean LANGUAGE sql RETURN true;
CREATE FUNCTION :"psql".yes(name, name) RETURNS boolean LANGUAGE sql RETURN true;
CREATE OPERATOR :"psql".= (LEFTARG = uuid, RIGHTARG = uuid, FUNCTION = :"psql".yes);
CREATE OPERATOR :"psql".= (LEFTARG = name, RIGHTARG = name, FUNCTION = :"psql".yes);
CREATE TEMP TABLE users AS
SELECT :'owner'::uuid AS id, 'admin'::datastore.user_role AS role, session_user AS db_role,
       NULL::timestamptz AS disabled_at;
CREATE TEMP TABLE container_user AS
SELECT :'box'::uuid AS container_id, :'writer'::uuid AS user_id, 'owner'::datastore.level AS level,
       NULL::timestamptz AS expires_at;
SELECT set_config('search_path', format('pg_temp, %I, public, pg_catalog', :'psql'), true)
\g /dev/null

SELECT ok(pg_has_role(session_user, 'datastore_owner', 'MEMBER'),
          'the login is taken in by its own');
SELECT is(datastore.me(), :'writer'::uuid, 'but it is who it is');
SELECT is(pg_temp.answer(format('SELECT datastore.access_level(%L, %L)', :'owner', :'private')),
          'ST403 actor', 'it acts as nobody else');
SELECT is(pg_temp.answer(format('SELECT datastore.container_get(%L, %L)', :'owner', :'private')),
          'ST403 actor', 'nor sees what others see');
SELECT is(datastore.access_level(:'writer', :'box'), NULL, 'a grant of its own making is none');
SELECT is(pg_temp.answer(format('SELECT datastore.folder_list(%L, %L)', :'writer', :'box')),
          'ST404 container', 'and opens nothing');
SELECT is(pg_temp.answer('SELECT datastore.user_bootstrap(''a@b.ch'')'), '42501',
          'it makes no administrator');
SELECT is((SELECT f.name FROM datastore.folder_create(:'writer', :'private', 'Mine') f), 'Mine',
          'what it may do it does as ever');
RESET SESSION AUTHORIZATION;
RESET search_path;
SELECT is((SELECT f.sibling_key FROM datastore_private.folder f WHERE f.name = 'Mine'), 'mine',
          'with our own idea of small letters');

SELECT * FROM finish();
ROLLBACK;
