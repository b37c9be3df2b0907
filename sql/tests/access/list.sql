-- access_list: everybody who reaches a container, complete, each once, with the best way
BEGIN;
\ir ../fixtures/_world.sql
SELECT plan(21);

SELECT * FROM pg_temp.signature(
    'access_list',
    'actor uuid, container uuid, page_size integer DEFAULT 100, '
    'page_token text DEFAULT NULL::text',
    'SETOF datastore.access_entry', 's');

SELECT pg_temp.id('owner') AS owner, pg_temp.id('private') AS private,
       pg_temp.id('public') AS public \gset

CREATE FUNCTION pg_temp.reached(place text, size integer) RETURNS SETOF text
LANGUAGE sql
AS $fn$
    SELECT concat_ws(' ', f.name, w ->> 'level', w ->> 'path')
      FROM pg_temp.walked(format('access_list(%L, %L, %%s)', pg_temp.id('admin'),
                                 pg_temp.id(place)), size) AS w
      JOIN fixture f ON f.id = (w ->> 'user_id')::uuid;
$fn$;

SELECT set_eq(format('SELECT pg_temp.reached(''private'', %s)', size),
              ARRAY['admin owner role', 'dev owner role', 'owner owner owner',
                    'writer write grant', 'hand write group_grant', 'annotator annotate grant',
                    'reader read grant'],
              format('a private container, %s a page', size))
  FROM unnest('{1,2,3,1000}'::integer[]) AS size;
SELECT set_eq('SELECT pg_temp.reached(''club box'', 2)',
              ARRAY['admin owner role', 'dev owner role', 'manager owner owner_group',
                    'member annotate group_grant', 'hand read group_grant'],
              'a group''s container');
SELECT set_eq('SELECT pg_temp.reached(''public'', 3)',
              ARRAY['admin owner role', 'dev owner role', 'owner owner owner',
                    'writer write grant', 'hand write group_grant', 'annotator annotate grant',
                    'reader read public', 'team_leader read public', 'manager read public',
                    'member read public', 'expired read public', 'stranger read public'],
              'a public one: everybody who is not disabled');
SELECT is_empty(
    format($$ SELECT FROM datastore.access_list(%L, %L) a
               WHERE datastore.access_level(a.user_id, %L) IS DISTINCT FROM a.level $$,
           :'owner', :'public', :'public'),
    'the levels are those of access_level');

SELECT results_eq(
    format($$ SELECT a.email, a.via_group, a.expires_at > now() FROM datastore.access_list(%L, %L) a
               WHERE a.user_id IN (pg_temp.id('reader'), pg_temp.id('hand')) ORDER BY a.level $$,
           :'owner', :'private'),
    $$ VALUES (pg_temp.email('reader'), NULL::uuid, true),
              (pg_temp.email('hand'), pg_temp.id('crew'), NULL) $$,
    'with e-mail, group and end');

-- Two ways to one level: the one that lasts.
INSERT INTO datastore_private.user_group (group_id, user_id)
VALUES (pg_temp.id('club'), pg_temp.id('reader'));
SELECT datastore.container_grant_group(:'owner', :'private', pg_temp.id('club'), 'read',
                                       now() + interval '2 days') \g /dev/null
SELECT results_eq(
    format($$ SELECT a.path, a.expires_at FROM datastore.access_list(%L, %L) a
               WHERE a.user_id = pg_temp.id('reader') $$, :'owner', :'private'),
    $$ VALUES ('group_grant', now() + interval '2 days') $$,
    'of two ways to a level the one that ends later');
SELECT datastore.container_grant_group(:'owner', :'private', pg_temp.id('club'), 'read')
\g /dev/null
SELECT is((SELECT a.expires_at FROM datastore.access_list(:'owner', :'private') a
            WHERE a.user_id = pg_temp.id('reader')), NULL, 'or never');

SELECT datastore.container_revoke_group(:'owner', :'private', pg_temp.id('crew')) \g /dev/null
SELECT is_empty(format($$ SELECT FROM datastore.access_list(%L, %L) a
                           WHERE a.user_id = pg_temp.id('hand') $$, :'owner', :'private'),
                'what is revoked counts at once');
SELECT pg_temp.refuses('ST403 container',
                       format('SELECT datastore.access_list(%L, %L)', pg_temp.id('writer'),
                              :'private'), 'only for owners');
SELECT pg_temp.news() \g /dev/null
SELECT datastore.access_list(:'owner', :'private') \g /dev/null
SELECT pg_temp.told_nothing('a list');
SELECT is((SELECT count(*) FROM datastore.access_list(:'owner', :'private', 2)), 2::bigint,
          'no more than a page');

SELECT * FROM finish();
ROLLBACK;
