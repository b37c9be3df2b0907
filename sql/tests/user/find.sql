-- user_find: by the beginning of the e-mail, for anybody who wants to share
BEGIN;
\ir ../fixtures/_actors.sql
SELECT plan(21);

SELECT * FROM pg_temp.signature(
    'user_find',
    'actor uuid, email text, page_size integer DEFAULT 100, page_token text DEFAULT NULL::text',
    'SETOF datastore."user"', 's');

-- The transaction's number keeps the finds apart from those of other files.
SELECT pg_temp.id('stranger') AS me, 'find' || pg_current_xact_id() AS stem \gset
SELECT datastore_private.user_create(:'stem' || rest, 'inspector', NULL)
  FROM unnest('{a@x.org,b@x.org,%@x.org,_@x.org}'::text[]) AS rest \g /dev/null
SELECT datastore_private.user_create(upper(:'stem') || 'C@x.org', 'inspector', NULL) AS third \gset

CREATE FUNCTION pg_temp.found(what text) RETURNS text[]
LANGUAGE sql
RETURN ARRAY(SELECT replace(lower(f.email), 'find' || pg_current_xact_id(), '')
               FROM datastore.user_find(pg_temp.id('stranger'), what) f);

SELECT is(pg_temp.found(:'stem'), '{%@x.org,_@x.org,a@x.org,b@x.org,c@x.org}'::text[],
          'all that begin so, by e-mail, in any case');
SELECT is(pg_temp.found(upper(:'stem') || 'A'), '{a@x.org}', 'asked for in any case');
SELECT is(pg_temp.found(:'stem' || 'b@x.org'), '{b@x.org}', 'a whole e-mail');
SELECT is(pg_temp.found(:'stem' || '%'), '{%@x.org}', 'a percent sign is itself');
SELECT is(pg_temp.found(:'stem' || '_'), '{_@x.org}', 'and so is an underscore');
SELECT is(pg_temp.found(:'stem' || 'b@x.org.'), '{}', 'nobody');
SELECT is(pg_temp.found(substr(:'stem', 2)), '{}', 'the middle of an e-mail is no beginning');
SELECT is(ARRAY(SELECT w ->> 'email'
                  FROM pg_temp.walked(format('user_find(%L, %L, %%s)', :'me', :'stem'), 2) w),
          ARRAY(SELECT f.email FROM datastore.user_find(:'me', :'stem') f),
          'the same page by page');
UPDATE datastore_private.users SET disabled_at = now() WHERE id = :'third';
SELECT is(pg_temp.found(:'stem' || 'c'), '{}', 'not those who are disabled');

SELECT pg_temp.refuses('ST400 email', format('SELECT datastore.user_find(%L, %L)', :'me', what),
                       why)
  FROM (VALUES ('', 'nothing'), ('ab', 'too little'), (NULL, 'null'),
               (repeat('a', 255), 'too much')) AS w (what, why);
SELECT pg_temp.told_nothing('a search');

SELECT * FROM finish();
ROLLBACK;
