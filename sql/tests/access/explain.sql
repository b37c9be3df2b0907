-- access_explain: every way that was tried, what it gave, and why
BEGIN;
\ir ../fixtures/_world.sql
SELECT plan(28);

SELECT * FROM pg_temp.signature(
    'access_explain', 'actor uuid, container uuid, user_id uuid DEFAULT NULL::uuid',
    'SETOF datastore.access_path', 's');

-- What a user is told about themselves, in one line a way.
CREATE FUNCTION pg_temp.ways(who text, place text) RETURNS SETOF text
LANGUAGE sql
AS $fn$
    SELECT concat_ws(' | ', e.path, coalesce(e.gives::text, '-'), e.reason)
      FROM datastore.access_explain(actor => pg_temp.id(who), container => pg_temp.id(place)) e;
$fn$;

SELECT set_eq(
    $$ SELECT pg_temp.ways('owner', 'private') $$,
    ARRAY['role | - | the role inspector gives nothing by itself',
          'owner | owner | the user owns the container',
          'public | - | the container is not public',
          'grant | - | nothing is granted to the user',
          'group_grant | - | nothing is granted to a group of the user',
          'owner_group | - | no group of the user owns the container'],
    'an owner');
SELECT set_eq(
    $$ SELECT pg_temp.ways('admin', 'public') $$,
    ARRAY['role | owner | the role admin owns every container',
          'owner | - | the user does not own the container',
          'public | read | the container is public',
          'grant | - | nothing is granted to the user',
          'group_grant | - | nothing is granted to a group of the user',
          'owner_group | - | no group of the user owns the container'],
    'an admin, in a public container');
SELECT set_eq(
    $$ SELECT pg_temp.ways('member', 'club box') $$,
    ARRAY['role | - | the role inspector gives nothing by itself',
          'owner | - | the user does not own the container',
          'public | - | the container is not public',
          'grant | - | nothing is granted to the user',
          'group_grant | annotate | annotate is granted to a group; the user is in it',
          'owner_group | - | a group owns the container, and the user is a mere member of it'],
    'a member of the group that owns the container');
SELECT set_eq(
    $$ SELECT pg_temp.ways('manager', 'club box') $$,
    ARRAY['role | - | the role inspector gives nothing by itself',
          'owner | - | the user does not own the container',
          'public | - | the container is not public',
          'grant | - | nothing is granted to the user',
          'group_grant | annotate | annotate is granted to a group; the user is in it',
          'owner_group | owner | a group owns the container, and the user is its manager'],
    'its manager');
SELECT set_eq(
    $$ SELECT pg_temp.ways('expired', 'private') $$,
    ARRAY['role | - | the role inspector gives nothing by itself',
          'owner | - | the user does not own the container',
          'public | - | the container is not public',
          'grant | - | owner was granted to the user and has expired',
          'group_grant | - | nothing is granted to a group of the user',
          'owner_group | - | no group of the user owns the container'],
    'a grant that has ended, and the answer also where there is no access');
SELECT set_eq(
    $$ SELECT pg_temp.ways('writer', 'private') $$,
    ARRAY['role | - | the role inspector gives nothing by itself',
          'owner | - | the user does not own the container',
          'public | - | the container is not public',
          'grant | write | write is granted to the user',
          'group_grant | - | nothing is granted to a group of the user',
          'owner_group | - | no group of the user owns the container'],
    'a writer');
SELECT results_eq(
    $$ SELECT e.gives, e.via_group, e.expires_at
         FROM datastore.access_explain(pg_temp.id('hand'), pg_temp.id('private')) e
        WHERE e.path = 'group_grant' $$,
    $$ VALUES ('write'::datastore.level, pg_temp.id('crew'), NULL::timestamptz) $$,
    'a way through a group names the group');
SELECT is((SELECT e.expires_at
             FROM datastore.access_explain(pg_temp.id('reader'), pg_temp.id('private')) e
            WHERE e.path = 'grant'), now() + interval '1 day', 'an end is told');

-- Who may not see it learns nothing: not that it is there, nor its groups.
SELECT set_eq($$ SELECT pg_temp.ways('stranger', 'private') $$,
              $$ SELECT pg_temp.ways('stranger', 'unknown') $$,
              'what is invisible is explained like what is absent');
SELECT is_empty(
    $$ SELECT FROM datastore.access_explain(pg_temp.id('stranger'), pg_temp.id('club box')) e
        WHERE e.via_group IS NOT NULL $$, 'and its groups are not named');
SELECT is((SELECT count(*) FROM datastore.access_explain(pg_temp.id('owner'), NULL) e
            WHERE e.gives IS NULL), 6::bigint, 'no container, no way in');

-- An owner asks about others, and is told of the groups that they are not in.
SELECT results_eq(
    $$ SELECT e.gives, e.via_group, e.reason
         FROM datastore.access_explain(pg_temp.id('owner'), pg_temp.id('private'),
                                       user_id => pg_temp.id('stranger')) e
        WHERE e.path = 'group_grant' $$,
    $$ VALUES (NULL::datastore.level, pg_temp.id('crew'),
               'write is granted to a group; the user is not in it') $$,
    'a group that the user is not in');
SELECT results_eq(
    $$ SELECT e.gives, e.via_group, e.reason
         FROM datastore.access_explain(pg_temp.id('manager'), pg_temp.id('club box'),
                                       pg_temp.id('stranger')) e
        WHERE e.path = 'owner_group' $$,
    $$ VALUES (NULL::datastore.level, pg_temp.id('club'),
               'a group owns the container, and the user is not in it') $$,
    'the owning group');
UPDATE datastore_private.container_group SET expires_at = statement_timestamp()
 WHERE container_id = pg_temp.id('private');
SELECT is((SELECT e.reason FROM datastore.access_explain(
                      pg_temp.id('owner'), pg_temp.id('private'), pg_temp.id('hand')) e
            WHERE e.path = 'group_grant'),
          'write was granted until it expired to a group; the user is in it',
          'a group''s grant that has ended');
SELECT is_empty(
    $$ SELECT FROM datastore.access_explain(pg_temp.id('owner'), pg_temp.id('private'),
                                            pg_temp.id('disabled')) e
        WHERE e.gives IS NOT NULL
           OR e.reason !~ '^counts for nothing, the user is disabled: ' $$,
    'nothing counts for a disabled user, and each way says so');
SELECT results_eq(
    $$ SELECT * FROM datastore.access_explain(pg_temp.id('reader'), pg_temp.id('private'),
                                              pg_temp.id('reader')) $$,
    $$ SELECT * FROM datastore.access_explain(pg_temp.id('reader'), pg_temp.id('private')) $$,
    'anybody may ask about themselves by name');

SELECT pg_temp.refuses('ST404 user_id',
                       $$ SELECT datastore.access_explain(pg_temp.id('owner'),
                                                pg_temp.id('private'), pg_temp.id('unknown')) $$,
                       'no such user');
SELECT pg_temp.refuses('ST403 container',
                       $$ SELECT datastore.access_explain(pg_temp.id('writer'),
                                                pg_temp.id('private'), pg_temp.id('owner')) $$,
                       'a writer is told nothing of others');
SELECT pg_temp.refuses('ST404 container',
                       $$ SELECT datastore.access_explain(pg_temp.id('stranger'),
                                                pg_temp.id('private'), pg_temp.id('owner')) $$,
                       'nor is a stranger');

-- What the ways give together is the level, for everybody and everything.
SELECT is_empty(
    $$ SELECT u.email, c.name, e.gives, l.level
         FROM datastore_private.users u
        CROSS JOIN datastore_private.container c
        CROSS JOIN LATERAL (SELECT max(x.gives) AS gives
                              FROM datastore.access_explain(u.id, c.id) x) AS e
        CROSS JOIN LATERAL datastore.access_level(u.id, c.id) AS l (level)
        WHERE u.disabled_at IS NULL AND e.gives IS DISTINCT FROM l.level $$,
    'the highest way is the level');
SELECT is_empty(
    $$ SELECT u.email, c.name
         FROM datastore_private.users u
        CROSS JOIN datastore_private.container c
        WHERE (SELECT max(x.gives) FROM datastore.access_explain(pg_temp.id('admin'), c.id, u.id) x)
              IS DISTINCT FROM datastore_private.access_of(u.id, c.id) $$,
    'also where another asks, and for disabled users');

SELECT * FROM finish();
ROLLBACK;
