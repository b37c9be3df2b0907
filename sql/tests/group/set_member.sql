-- group_set_member: members become managers, and managers members, while one manager stays
BEGIN;
\ir ../fixtures/_actors.sql
SELECT plan(18);

SELECT * FROM pg_temp.signature(
    'group_set_member',
    'actor uuid, group_id uuid, member uuid, membership datastore.membership', 'void', 'v');

SELECT pg_temp.id('manager') AS manager, pg_temp.id('club') AS club,
       pg_temp.id('member') AS member \gset
SELECT c.id AS container FROM datastore.container_create(:'manager', owner_group => :'club') AS c
\gset
SELECT pg_temp.news() \g /dev/null

SELECT is(datastore.access_level(:'member', :'container'), NULL, 'a member owns nothing');
SELECT datastore.group_set_member(:'manager', :'club', :'member', 'manager') \g /dev/null
SELECT is(datastore.access_level(:'member', :'container'), 'owner', 'a manager does');
SELECT pg_temp.told('group_set_member', :'manager', :'club', NULL,
                    jsonb_build_object('member', :'member', 'membership', 'manager'));
SELECT datastore.group_set_member(:'member', :'club', :'manager', 'member') \g /dev/null
SELECT is(datastore.access_level(:'manager', :'container'), NULL, 'until they are a mere member');
SELECT pg_temp.news() \g /dev/null

DELETE FROM datastore_private.user_group WHERE user_id = pg_temp.id('disabled');
SELECT pg_temp.refuses('ST422 user_group_last_manager',
                       format($$ SELECT datastore.group_set_member(%L, %L, %L, 'member') $$,
                              pg_temp.id('admin'), :'club', :'member'),
                       'the last manager stays one');
SELECT pg_temp.refuses('ST403 group_id',
                       format($$ SELECT datastore.group_set_member(%L, %L, %L, 'manager') $$,
                              :'manager', :'club', :'manager'), 'no member promotes themselves');
SELECT pg_temp.refuses('ST400 membership',
                       format('SELECT datastore.group_set_member(%L, %L, %L, NULL)', :'member',
                              :'club', :'manager'), 'nothing to become');
SELECT pg_temp.refuses('ST404 member',
                       format($$ SELECT datastore.group_set_member(%L, %L, %L, 'member') $$,
                              :'member', :'club', who), why)
  FROM (VALUES (pg_temp.id('stranger'), 'who is not in it'), (NULL, 'nobody'),
               (pg_temp.id('unknown'), 'who is not')) AS w (who, why);
SELECT pg_temp.told_nothing('a refusal');

SELECT * FROM finish();
ROLLBACK;
