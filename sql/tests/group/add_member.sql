-- group_add_member: managers put users into their group; team_leader and admin into any
BEGIN;
\ir ../fixtures/_actors.sql
SELECT plan(22);

SELECT * FROM pg_temp.signature(
    'group_add_member',
    'actor uuid, group_id uuid, member uuid, '
    'membership datastore.membership DEFAULT ''member''::datastore.membership',
    'void', 'v');

SELECT pg_temp.id('manager') AS manager, pg_temp.id('club') AS club,
       pg_temp.id('stranger') AS stranger, pg_temp.id('reader') AS reader \gset

SELECT c.id AS container FROM datastore.container_create(:'manager', owner_group => :'club') AS c
\gset
SELECT datastore.container_grant_group(:'manager', :'container', :'club', 'write') \g /dev/null
SELECT pg_temp.news() \g /dev/null

SELECT is(datastore.access_level(:'stranger', :'container'), NULL, 'a stranger sees nothing');
SELECT datastore.group_add_member(actor => :'manager', group_id => :'club', member => :'stranger')
\g /dev/null
SELECT is(datastore.access_level(:'stranger', :'container'), 'write',
          'as a member, they have what is granted to the group');
SELECT pg_temp.told('group_add_member', :'manager', :'club', NULL,
                    jsonb_build_object('member', :'stranger', 'membership', 'member'));

SELECT datastore.group_add_member(pg_temp.id('team_leader'), :'club', :'reader', 'manager')
\g /dev/null
SELECT is(datastore.access_level(:'reader', :'container'), 'owner',
          'as a manager, they own what the group owns');
SELECT pg_temp.told('group_add_member', pg_temp.id('team_leader'), :'club', NULL,
                    jsonb_build_object('member', :'reader', 'membership', 'manager'));
SELECT pg_temp.allows(
    format($$ SELECT datastore.group_add_member(%L, %L, pg_temp.id('owner')) $$, :'reader',
           :'club'),
    'and put others in themselves');
SELECT pg_temp.refuses(
    'ST403 group_id',
    format($$ SELECT datastore.group_add_member(%L, %L, pg_temp.id('owner')) $$, :'stranger',
           :'club'),
    'ST403 for a mere member, who sees the group');
SELECT pg_temp.refuses(
    'ST404 group_id',
    format($$ SELECT datastore.group_add_member(pg_temp.id('owner'), %L, %L) $$, :'club',
           :'stranger'),
    'ST404 for anybody else');

SELECT pg_temp.refuses(
    'ST409 member', format($$ SELECT datastore.group_add_member(%L, %L, %L, 'manager') $$,
                           :'manager', :'club', :'stranger'),
    'ST409 for who is in it already, also in another way');
SELECT pg_temp.refuses(
    'ST404 member', format($$ SELECT datastore.group_add_member(%L, %L, pg_temp.id('unknown')) $$,
                           :'manager', :'club'),
    'ST404 for an unknown user');
SELECT pg_temp.refuses(
    'ST404 member', format('SELECT datastore.group_add_member(%L, %L, NULL)', :'manager', :'club'),
    'ST404 for none');
SELECT pg_temp.refuses(
    'ST404 group_id',
    $$ SELECT datastore.group_add_member(pg_temp.id('admin'), pg_temp.id('unknown'),
                                         pg_temp.id('owner')) $$,
    'ST404 for an unknown group, also to an admin');
SELECT pg_temp.refuses(
    'ST404 group_id',
    $$ SELECT datastore.group_add_member(pg_temp.id('admin'), NULL, pg_temp.id('owner')) $$,
    'ST404 for none');
SELECT pg_temp.refuses(
    'ST400 membership',
    format('SELECT datastore.group_add_member(%L, %L, %L, NULL)', :'manager', :'club', :'stranger'),
    'ST400 without a membership');
SELECT pg_temp.told_nothing('a refusal');

SELECT * FROM finish();
ROLLBACK;
