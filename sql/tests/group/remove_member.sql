-- group_remove_member: managers take users out, everybody may leave, one manager stays
BEGIN;
\ir ../fixtures/_actors.sql
SELECT plan(20);

SELECT * FROM pg_temp.signature('group_remove_member',
                                'actor uuid, group_id uuid, member uuid', 'void', 'v');

SELECT pg_temp.id('manager') AS manager, pg_temp.id('club') AS club,
       pg_temp.id('member') AS member \gset
SELECT c.id AS container FROM datastore.container_create(:'manager', owner_group => :'club') AS c
\gset
SELECT datastore.container_grant_group(:'manager', :'container', :'club', 'write') \g /dev/null
SELECT pg_temp.news() \g /dev/null

SELECT is(datastore.access_level(:'member', :'container'), 'write', 'a member sees the box');
SELECT datastore.group_remove_member(:'manager', :'club', :'member') \g /dev/null
SELECT is(datastore.access_level(:'member', :'container'), NULL, 'and then no more');
SELECT pg_temp.told('group_remove_member', :'manager', :'club', NULL,
                    jsonb_build_object('member', :'member'));
SELECT pg_temp.refuses('ST404 group_id',
                       format('SELECT datastore.group_get(%L, %L)', :'member', :'club'),
                       'nor the group');
SELECT pg_temp.refuses('ST404 member',
                       format('SELECT datastore.group_remove_member(%L, %L, %L)', :'manager',
                              :'club', :'member'), 'gone already');

SELECT datastore.group_add_member(:'manager', :'club', :'member') \g /dev/null
SELECT pg_temp.news() \g /dev/null
SELECT pg_temp.refuses('ST403 group_id',
                       format('SELECT datastore.group_remove_member(%L, %L, %L)', :'member',
                              :'club', :'manager'), 'a member takes nobody out');
SELECT datastore.group_remove_member(:'member', :'club', :'member') \g /dev/null
SELECT pg_temp.told('group_remove_member', :'member', :'club', NULL,
                    jsonb_build_object('member', :'member'));
SELECT pg_temp.refuses('ST404 group_id',
                       format('SELECT datastore.group_remove_member(%L, %L, %L)', :'member',
                              :'club', :'member'), 'who left may not leave again');

SELECT pg_temp.allows(format('SELECT datastore.group_remove_member(%L, %L, %L)',
                             pg_temp.id('team_leader'), :'club', pg_temp.id('disabled')),
                      'a team leader, in any group');
DELETE FROM datastore_private.user_group WHERE user_id = pg_temp.id('disabled');
SELECT pg_temp.refuses('ST422 user_group_last_manager',
                       format('SELECT datastore.group_remove_member(%L, %L, %L)', who, :'club',
                              :'manager'), why)
  FROM (VALUES (pg_temp.id('manager'), 'the last manager does not leave'),
               (pg_temp.id('admin'), 'nor is taken out by an admin')) AS w (who, why);
SELECT pg_temp.refuses('ST404 member',
                       format('SELECT datastore.group_remove_member(%L, %L, NULL)', :'manager',
                              :'club'), 'nobody');
SELECT pg_temp.told_nothing('a refusal');

SELECT * FROM finish();
ROLLBACK;
