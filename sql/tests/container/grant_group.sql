-- container_grant_group: for every member, as long as they are one
BEGIN;
\ir ../fixtures/_world.sql
SELECT plan(22);

SELECT * FROM pg_temp.signature(
    'container_grant_group',
    'actor uuid, container uuid, group_id uuid, level datastore.level, '
    'expires_at timestamp with time zone DEFAULT NULL::timestamp with time zone',
    'void', 'v');

SELECT pg_temp.id('owner') AS owner, pg_temp.id('private') AS private, pg_temp.id('club') AS club,
       pg_temp.id('member') AS member, pg_temp.id('manager') AS manager \gset

SELECT datastore.container_grant_group(actor => :'owner', container => :'private',
                                       group_id => :'club', level => 'write') \g /dev/null
SELECT is(datastore.access_level(:'member', :'private'), 'write', 'members have it');
SELECT is(datastore.access_level(:'manager', :'private'), 'write',
          'managers too, and no more: the group does not own this container');
SELECT pg_temp.told('container_grant_group', :'owner', :'private', :'private',
                    jsonb_build_object('group_id', :'club', 'level', 'write'));

SELECT datastore.container_grant_group(:'owner', :'private', :'club', 'read',
                                       now() + interval '1 hour') \g /dev/null
SELECT is(datastore.access_level(:'member', :'private'), 'read', 'a second replaces the first');
SELECT pg_temp.told('container_grant_group', :'owner', :'private', :'private',
                    jsonb_build_object('group_id', :'club', 'level', 'read',
                                       'expires_at', now() + interval '1 hour'));
SELECT datastore.container_grant_user(:'owner', :'private', :'member', 'annotate') \g /dev/null
SELECT is(datastore.access_level(:'member', :'private'), 'annotate',
          'of what is granted to a user and to their groups, the highest counts');
SELECT pg_temp.news() \g /dev/null

DELETE FROM datastore_private.user_group WHERE user_id = :'manager';
SELECT is(datastore.access_level(:'manager', :'private'), NULL, 'who leaves the group loses it');
UPDATE datastore_private.container_group SET expires_at = statement_timestamp()
 WHERE group_id = :'club';
DELETE FROM datastore_private.container_user WHERE user_id = :'member';
SELECT is(datastore.access_level(:'member', :'private'), NULL, 'and all do at its end');

SELECT pg_temp.refuses(
    'ST400 level', format('SELECT datastore.container_grant_group(%L, %L, %L, NULL)', :'owner',
                          :'private', :'club'), 'no level');
SELECT pg_temp.refuses(
    'ST400 expires_at',
    format($$ SELECT datastore.container_grant_group(%L, %L, %L, 'read', now()) $$, :'owner',
           :'private', :'club'), 'an end that is past');
SELECT pg_temp.refuses(
    'ST404 group_id',
    format($$ SELECT datastore.container_grant_group(%L, %L, %L, 'read') $$, :'owner',
           :'private', g.id), 'no such group')
  FROM (VALUES (pg_temp.id('unknown')), (pg_temp.id('owner')), (NULL)) AS g (id);
SELECT pg_temp.refuses(
    'ST404 container',
    format($$ SELECT datastore.container_grant_group(pg_temp.id('member'), %L, %L, 'read') $$,
           :'private', :'club'), 'of a container that the actor does not see');
SELECT pg_temp.told_nothing('a refusal');

SELECT * FROM finish();
ROLLBACK;
