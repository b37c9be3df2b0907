-- A login makes objects of its own under the names that our functions use: none of them is taken.
BEGIN;
\ir ../fixtures/_nachet.sql
SELECT plan(14);

SELECT pg_temp.login('psql') AS psql, pg_temp.id('writer') AS writer, pg_temp.id('owner') AS owner,
       pg_temp.id('private') AS private, pg_temp.id('club box') AS box,
       pg_temp.id('club box/inference') AS inference, pg_temp.id('club box/top/leaf.jpg') AS leaf,
       pg_temp.id('version') AS version \gset
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
-- So it does with what nachet asks: who has a right, which file a picture is.
CREATE TEMP TABLE user_right AS
SELECT :'writer'::uuid AS user_id, k AS kind, :'writer'::uuid AS granted_by, now() AS created_at
  FROM unnest(enum_range(NULL::nachet.right_kind)) AS k;
CREATE TEMP TABLE picture AS
SELECT :'leaf'::uuid AS id, f AS file_id
  FROM unnest(ARRAY[:'leaf', pg_temp.id('private/top/leaf.jpg')]) AS f;
CREATE FUNCTION :"psql".access_of(uuid, uuid, datastore.level) RETURNS datastore.level
LANGUAGE sql RETURN 'owner'::datastore.level;
CREATE FUNCTION :"psql".right_require(uuid, nachet.right_kind) RETURNS void
LANGUAGE sql RETURN NULL;
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
SELECT is(pg_temp.answer(format('SELECT nachet.inference_get(%L, %L)', :'writer', :'inference')),
          'ST404 inference', 'what was found in another''s pictures stays hidden');
SELECT is(pg_temp.answer(format('SELECT nachet.picture_get(%L, %L)', :'writer', :'leaf')),
          'ST404 picture', 'so do the pictures');
SELECT is(pg_temp.answer(format('SELECT nachet.review_confirm(%L, %L)', :'writer', :'inference')),
          'ST404 inference', 'which it cannot review either');
SELECT is(pg_temp.answer(format('SELECT nachet.model_secret(%L, %L)', :'writer', :'version')),
          'ST403 actor', 'a right of its own making is none');
SELECT is(pg_temp.answer(format('SELECT nachet.seed_create(%L, ''Planta nova'')', :'writer')),
          'ST403 actor', 'nor does it name species');
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
